using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Application.Messages;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Outcomes;
using Bosetting.Application.Planning;
using Bosetting.Application.Reforms;
using Bosetting.Application.Requests;
using Bosetting.Application.Warnings;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Planning;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Domain.Warnings;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bosetting.Application.Tests.Municipalities;

/// <summary>The database keeps municipalities apart by itself: raw SQL as the application's role, no filter of EF Core's anywhere.</summary>
public sealed class TenantIsolationTests
{
    [Fact]
    public async Task Without_settings_no_row_of_any_protected_table_is_visible()
    {
        await using var s = await Scenario.StartAsync();
        await FillEveryTable(s);
        foreach (var table in await ProtectedTables(s))
        {
            (await Count(s, "none", null, table)).ShouldBe(0, table.Name);
        }
    }

    [Fact]
    public async Task Another_municipality_sees_no_row_of_any_protected_table()
    {
        await using var s = await Scenario.StartAsync();
        await FillEveryTable(s);
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

    private static async Task<long> Scalar(Scenario s, string scope, Actor? actor, string sql)
    {
        await using var connection = await s.Database.App.OpenConnectionAsync();
        await using var transaction = await Begin(connection, scope, actor);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<int> Rows(Scenario s, string sql, string scope = "municipality", Actor? actor = null, bool commit = false)
    {
        await using var connection = await s.Database.App.OpenConnectionAsync();
        await using var transaction = await Begin(connection, scope, actor ?? Scenario.TrondheimUser);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        var rows = await command.ExecuteNonQueryAsync();
        if (commit)
        {
            await transaction.CommitAsync();
        }

        return rows;
    }

    private static async Task<NpgsqlTransaction> Begin(NpgsqlConnection connection, string scope, Actor? actor)
    {
        var transaction = await connection.BeginTransactionAsync();
        if (actor is not null)
        {
            await using var settings = new NpgsqlCommand(
                """
                SELECT set_config('bosetting.scope', @scope, true), set_config('bosetting.cleared', @cleared, true),
                       set_config('bosetting.municipality', @municipality, true), set_config('bosetting.county', @county, true),
                       set_config('bosetting.user', @user, true)
                """, connection, transaction);
            settings.Parameters.AddWithValue("scope", scope);
            settings.Parameters.AddWithValue("cleared", actor.Cleared ? "on" : "off");
            settings.Parameters.AddWithValue("municipality", actor.MunicipalityNumber ?? "");
            settings.Parameters.AddWithValue("county", actor.CountyNumber ?? "");
            settings.Parameters.AddWithValue("user", actor.UserId.ToString());
            await settings.ExecuteScalarAsync();
        }

        return transaction;
    }

    // Voss has something in every table; Trondheim only its places.
    private static async Task FillEveryTable(Scenario s)
    {
        var stamp = new Stamp(s.Clock.GetUtcNow(), s.Today, Scenario.Officer.UserId);
        await s.ProposedCase(Scenario.Voss);
        await Placed.Settled(s);
        await s.ReadyCase();
        await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await using var db = await s.OpenAsSystem();
        var needy = SettlementCase.Register(Guid.CreateVersion7(), new CaseDetails
        {
            CaseNumber = "N-1",
            Type = CaseType.Resettlement,
            Members =
            [
                new RefugeeDetails
                {
                    GivenName = "Amal", FamilyName = "Prøvesen", BirthDate = new DateOnly(1990, 1, 1), Sex = Sex.Female, Citizenship = "SYR",
                    Basis = ResidenceBasis.Resettlement, PermitOn = new DateOnly(2023, 10, 1),
                    Needs = [new PersonNeed(SpecialNeed.AdaptedDwelling, MappingSource.Directorate, true, s.Today)],
                },
            ],
        }, stamp).Value;
        db.Db.Cases.Add(needy);
        db.Db.MatchSnapshots.Add(new MatchSnapshot { Id = Guid.CreateVersion7(), CaseId = needy.Id, TakenAt = stamp.At, EngineVersion = 1, Content = [1] });
        db.Db.MatchHalves.Add(new MatchHalf { Id = Guid.CreateVersion7(), TakenAt = stamp.At, Content = [1] });
        db.Db.TemporaryStops.Add(new TemporaryStop { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Voss, From = s.Today, Reason = "Flom" });
        db.Db.CapacityReports.Add(new CapacityReport { MunicipalityNumber = Scenario.Voss, Area = ServiceArea.School, ReportedOn = s.Today, Level = CapacityLevel.Pressed });
        db.Db.Dwellings.Add(new Dwelling
        {
            Id = Guid.CreateVersion7(),
            MunicipalityNumber = Scenario.Voss,
            Rooms = 2,
            Beds = 4,
            Accessible = false,
            NeedsCar = false,
            AvailableFrom = s.Today,
            ExpiresOn = s.Today.AddDays(3),
        });
        db.Db.CareHomeReports.Add(new CareHomeReport { MunicipalityNumber = Scenario.Voss, ReportedOn = s.Today, FreePlaces = 1 });
        db.Db.PacePlan.Add(new PacePlanMonth { MunicipalityNumber = Scenario.Voss, Year = 2024, Month = 1, Persons = 3 });
        db.Db.PacePlans.Add(PacePlan.Empty(Scenario.Voss, 2024, []));
        db.Db.CapacityChanges.Add(new CapacityChange
        {
            Id = Guid.CreateVersion7(),
            MunicipalityNumber = Scenario.Voss,
            At = stamp.At,
            ByUser = Scenario.VossUser.UserId,
            Kind = CapacityChangeKind.CareHomeReported,
            Number = 1,
        });
        db.Db.ContactPersons.Add(new ContactPerson { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Voss, Subject = ContactSubject.Settlement, Name = "Vakta", Phone = "56000000" });
        db.Db.Invitations.Add(new Invitation
        {
            Id = Guid.CreateVersion7(),
            MunicipalityNumber = Scenario.Voss,
            Name = "Nora Ny",
            Role = Role.MunicipalityUser,
            CodeHash = Invitation.HashOf(Invitation.NewCode())!,
            InvitedBy = Scenario.VossUser.UserId,
            InvitedAt = stamp.At,
            ExpiresAt = stamp.At.AddDays(1),
        });
        var named = NamedRequest.Create(Guid.CreateVersion7(), Scenario.Voss, new NamedDetails(NamedReferenceKind.CaseNumber, "N-100", NamedReason.CloseFamily, null), stamp).Value;
        db.Db.NamedRequests.Add(named);
        var exclusion = SecurityExclusion.Add(Guid.CreateVersion7(), db.Db.Cases.AsNoTracking().First().Id, Scenario.Voss, stamp);
        db.Db.SecurityExclusions.Add(exclusion);
        db.Db.SecurityReasons.Add(SecurityReason.Of(exclusion, "Trusler").Value);
        db.Db.NamedHandlings.Add(new NamedHandling { RequestId = named.Id, ByUser = stamp.ActorId, At = stamp.At });
        db.Db.Reforms.Add(new AppliedReform
        {
            Id = Guid.CreateVersion7(),
            On = s.Today,
            At = stamp.At,
            ByUser = stamp.ActorId,
            Report = new ReformReport(new MunicipalityReform(s.Today, []), []),
        });
        db.Db.WarningsSetAside.Add(WarningSetAside.Create(Guid.CreateVersion7(), WarningKind.LongStop, Scenario.Voss, s.Today.AddDays(1), "Kjent", stamp).Value);
        db.Db.WarningThresholds.Add(new WarningThresholdVersion
        {
            Id = Guid.CreateVersion7(),
            ValidFrom = s.Today,
            Thresholds = new WarningThresholds(),
            Reason = "Som før",
            ByUser = stamp.ActorId,
            At = stamp.At,
        });
        db.Db.AnnualRequests.Add(new AnnualRequest { Year = 2024, Version = RequestVersion.Original, MunicipalityNumber = Scenario.Voss, Persons = 40, Source = "test" });
        db.Db.CouncilDecisions.Add(new CouncilDecision { MunicipalityNumber = Scenario.Voss, Year = 2024, Persons = 40, Minors = 4, Source = "test" });
        var message = new Notification
        {
            Id = Guid.CreateVersion7(),
            UserId = Scenario.VossUser.UserId,
            MunicipalityNumber = Scenario.Voss,
            Kind = MessageKind.InquirySent,
            Link = "/kommune",
            CreatedAt = stamp.At,
        };
        db.Db.Notifications.Add(message);
        db.Db.Mails.Add(new OutgoingMail
        {
            Id = Guid.CreateVersion7(),
            UserId = Scenario.VossUser.UserId,
            MunicipalityNumber = Scenario.Voss,
            NotificationId = message.Id,
            State = MailState.NoAddress,
            CreatedAt = stamp.At,
        });
        var inquiry = db.Db.Inquiries.AsNoTracking().First(i => i.MunicipalityNumber == Scenario.Voss);
        db.Db.InquiryMessages.Add(new InquiryMessage
        {
            Id = Guid.CreateVersion7(),
            InquiryId = inquiry.Id,
            CaseId = inquiry.CaseId,
            MunicipalityNumber = Scenario.Voss,
            AuthorId = Scenario.VossUser.UserId,
            FromDirectorate = false,
            Text = "x",
            At = stamp.At,
        });
        var dialogue = new PreliminaryDialogue { Id = Guid.CreateVersion7(), CaseId = inquiry.CaseId, AskedAt = stamp.At };
        db.Db.PreliminaryDialogues.Add(dialogue);
        db.Db.PreliminaryQuestions.Add(new PreliminaryQuestion
        {
            Id = Guid.CreateVersion7(),
            DialogueId = dialogue.Id,
            MunicipalityNumber = Scenario.Voss,
            Persons = 1,
            Needs = "",
            Question = "x",
            Deadline = s.Today,
            AskedAt = stamp.At,
            AskedBy = Scenario.Officer.UserId,
        });
        db.Db.SimulationRuns.Add(SimulationRun.Start(Guid.CreateVersion7(), "Et år", "{}", 52, stamp).Value);
        var participant = await db.Db.Participants.FirstAsync(p => p.MunicipalityNumber == Scenario.Voss);
        var later = stamp with { Today = s.Today.AddYears(1) };
        db.Db.ProgrammeOutcomes.Add(ProgrammeOutcome.Register(participant, OutcomeHorizon.OneYear, later.Today, OutcomeState.Work, "test", later).Value);
        db.Db.OutcomeModelVersions.Add(new OutcomeModelVersion { Version = 1, FittedBy = Scenario.Manager.UserId, FittedAt = stamp.At, Content = "{}" });
        await db.SaveAsync();
        await s.Run(
            new RegisterCouncilDecision(
                new ResolutionDetails { Id = default, MunicipalityNumber = "", Year = 2024, DecidedOn = s.Today, Persons = 40, Minors = 4 }, 0, new CouncilFile("vedtak.pdf", "%PDF-1.7"u8.ToArray())),
            Scenario.VossAdministrator);
        var request = await s.Run(new CreateRequestRound(2025, RequestVersion.Original), Scenario.Manager);
        await using (var more = await s.OpenAsSystem())
        {
            more.Db.CountyRecommendations.Add(new CountyRecommendation { RoundId = request, MunicipalityNumber = Scenario.Voss, Persons = 30, Reason = "Boliger", At = stamp.At, By = stamp.ActorId });
            more.Db.RequestReminders.Add(new RequestReminder { Id = Guid.CreateVersion7(), RoundId = request, MunicipalityNumber = Scenario.Voss, SentAt = stamp.At, SentBy = stamp.ActorId });
            more.Db.SentLetters.Add(new SentLetter
            {
                RoundId = request,
                MunicipalityNumber = Scenario.Voss,
                FileName = "brev.pdf",
                Letter = new Letter { Language = "nn", Sender = "IMDi", Recipient = "Voss", Date = "x", Title = "x", Parts = [new LetterParagraph("x")] },
            });
            await more.SaveAsync();
        }

        await OwnRows(s, Scenario.ClearedOfficer);
    }

    // Drafts and lookups belong to a user, not to a municipality.
    private static async Task OwnRows(Scenario s, Actor actor) => await Rows(s,
        $"""
         INSERT INTO draft (user_id, key, content, updated_at) VALUES ('{actor.UserId}', 'k', 'x', now());
         INSERT INTO audit_record (at, user_id, role, use_case, kind, subject_kind, subject_id, what, origin)
         VALUES (now(), '{actor.UserId}', 'Officer', 'Test', 'read', 'case', 'x', 'x', 'test')
         """, "national", actor, commit: true);
}
