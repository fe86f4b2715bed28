using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Npgsql;
using static Bosetting.Application.Tests.Municipalities.RawSql;

namespace Bosetting.Application.Tests.Municipalities;

/// <summary>The database keeps municipalities apart by itself: raw SQL as the application's role, no filter of EF Core's anywhere.</summary>
public sealed class TenantIsolationTests
{
    [Fact]
    public async Task Without_settings_no_row_of_any_protected_table_is_visible()
    {
        await using var s = await Scenario.StartAsync();
        await EveryTable.Fill(s);
        foreach (var table in await ProtectedTables(s))
        {
            (await Count(s, "none", null, table)).ShouldBe(0, table.Name);
        }
    }

    [Fact]
    public async Task Another_municipality_sees_no_row_of_any_protected_table()
    {
        await using var s = await Scenario.StartAsync();
        await EveryTable.Fill(s);
        var tables = await ProtectedTables(s);
        foreach (var table in tables)
        {
            // The rows are there: whoever owns them sees them. Otherwise the second line would prove nothing.
            (await Count(s, "national", Scenario.ClearedOfficer, table)).ShouldBeGreaterThan(0, table.Name);
            (await Count(s, "municipality", Scenario.TrondheimUser, table, foreign: true)).ShouldBe(0, table.Name);
        }

        tables.Select(t => t.Name).ShouldContain("person_need");
        tables.Select(t => t.Name).ShouldContain("plan_line");
        tables.Count.ShouldBeGreaterThanOrEqualTo(21);
    }

    [Fact]
    public async Task Mapping_staff_and_county_advisers_see_no_placed_case()
    {
        await using var s = await Scenario.StartAsync();
        await s.ProposedCase(Scenario.Voss);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM settlement_case");
        (await Scalar(s, "host", Scenario.MappingStaff, command.CommandText)).ShouldBe(0);
        (await Scalar(s, "county", Scenario.VestlandAdviser, command.CommandText)).ShouldBe(0);
        (await Scalar(s, "county", Scenario.VestlandAdviser, "SELECT count(*) FROM inquiry")).ShouldBe(0);
        (await Scalar(s, "county", Scenario.VestlandAdviser, "SELECT count(*) FROM place_ledger")).ShouldBe(2);
        (await Scalar(s, "municipality", Scenario.VossUser, command.CommandText)).ShouldBe(1);
    }

    [Fact]
    public async Task A_municipality_cannot_write_another_ones_rows()
    {
        await using var s = await Scenario.StartAsync();
        await s.ProposedCase(Scenario.Voss);
        (await Rows(s, "UPDATE inquiry SET answer_note = 'x'")).ShouldBe(0);
        (await Rows(s, "UPDATE settlement_case SET decline_count = 9")).ShouldBe(0);
        var refused = await Should.ThrowAsync<PostgresException>(() => Rows(s,
            $"INSERT INTO temporary_stop (id, municipality_number, from_date, reason) VALUES (gen_random_uuid(), '{Scenario.Voss}', '2024-01-02', 'x')"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_graded_household_is_absent_without_clearance_in_every_table_that_tells_of_it()
    {
        await using var s = await Scenario.StartAsync();
        var (_, inquiry) = await s.ProposedCase(Scenario.Voss, persons: 2, grading: AddressGrading.StrictlyConfidential);
        var cleared = Scenario.VossUser with { UserId = Guid.CreateVersion7(), Cleared = true };
        foreach (var table in new[] { "settlement_case", "refugee", "inquiry", "case_event" })
        {
            (await Scalar(s, "municipality", Scenario.VossUser, $"SELECT count(*) FROM {table}")).ShouldBe(0, table);
            (await Scalar(s, "national", Scenario.Officer, $"SELECT count(*) FROM {table}")).ShouldBe(0, table);
            (await Scalar(s, "municipality", cleared, $"SELECT count(*) FROM {table}")).ShouldBeGreaterThan(0, table);
        }

        (await s.RunAs(Scenario.VossUser, new GetInquiry(inquiry))).Error.Code.ShouldBe("inquiry.not_found");
        (await s.RunAs(Scenario.VossUser, new AcceptInquiry(inquiry, s.Today))).Error.Code.ShouldBe("inquiry.not_found");
        (await s.Run(new GetMunicipalityStart(), Scenario.VossUser)).Inquiries.ShouldBeEmpty();
        (await s.Run(new GetInquiry(inquiry), cleared)).Household!.Members.Count.ShouldBe(2);
        await s.Run(new DeclineInquiry(inquiry, DeclineReason.HealthServiceFull), cleared);
        (await s.Run(new GetInquiries(), Scenario.VossUser)).Earlier.ShouldBeEmpty();
        (await s.Run(new GetInquiries(), cleared)).Earlier.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("UPDATE audit_record SET what = 'x'")]
    [InlineData("DELETE FROM audit_record")]
    [InlineData("UPDATE case_event SET note = 'x'")]
    [InlineData("DELETE FROM case_event")]
    [InlineData("TRUNCATE audit_record")]
    public async Task The_audit_trail_and_the_history_of_cases_are_only_added_to(string sql)
    {
        await using var s = await Scenario.StartAsync();
        var (_, inquiry) = await s.ProposedCase(Scenario.Voss);
        await s.Run(new GetInquiry(inquiry), Scenario.VossUser);
        (await Should.ThrowAsync<PostgresException>(() => Rows(s, sql, "national", Scenario.ClearedOfficer)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        // Nor can the owner of the tables, by mistake: the triggers refuse.
        await using var owner = s.Database.Owner.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(owner.ExecuteNonQueryAsync)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private sealed record ProtectedTable(string Name, bool HasMunicipality);

    private static async Task<List<ProtectedTable>> ProtectedTables(Scenario s)
    {
        await using var command = s.Database.Owner.CreateCommand(
            """
            SELECT c.relname, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'municipality_number')
            FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity ORDER BY 1
            """);
        var tables = new List<ProtectedTable>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            tables.Add(new ProtectedTable(reader.GetString(0), reader.GetBoolean(1)));
        }

        return tables;
    }

    // «foreign»: rows of the actor's own municipality don't count, where the table says whose they are.
    private static Task<long> Count(Scenario s, string scope, Actor? actor, ProtectedTable table, bool foreign = false) =>
        Scalar(s, scope, actor, $"SELECT count(*) FROM {table.Name}" + (foreign && table.HasMunicipality
            ? $" WHERE municipality_number IS DISTINCT FROM '{actor!.MunicipalityNumber}'" : ""));
}
