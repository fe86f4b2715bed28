using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Infrastructure.Bulk;
using Bosetting.Infrastructure.Persistence;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bosetting.Application.Tests.Persistence;

public sealed class BulkCopyTests
{
    [Fact]
    public async Task What_is_copied_is_what_the_model_reads_back()
    {
        await using var s = await Scenario.StartAsync();
        var stamp = new Stamp(s.Clock.Now, s.Today, Scenario.Officer.UserId);
        var @case = SettlementCase.Register(Guid.CreateVersion7(), new CaseDetails
        {
            CaseNumber = "B-1",
            Type = CaseType.Resettlement,
            IsAbroad = true,
            Members =
            [
                new RefugeeDetails
                {
                    GivenName = "Amal", FamilyName = "Prøvesen", BirthDate = new DateOnly(1990, 2, 28), Sex = Sex.Female, Citizenship = "SYR",
                    Basis = ResidenceBasis.Resettlement, PermitOn = new DateOnly(2023, 6, 1),
                    Identifiers = [new PersonIdentifier(IdentifierKind.Duf, "202312345678")],
                    Needs = [new PersonNeed(SpecialNeed.AdaptedDwelling, MappingSource.Directorate, false, new DateOnly(2023, 7, 1))],
                },
            ],
        }, stamp).Value;
        @case.RecordAnswers(@case.Members[0].Id, [new MappingAnswer(MappingTopic.Interpreter, "ara", MappingSource.Directorate, s.Today)], stamp);

        await using (var db = new BosettingDb(new DbContextOptionsBuilder<BosettingDb>().UseNpgsql(s.Database.Owner).Options))
        await using (var connection = await s.Database.Owner.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            // COPY is refused to anyone whom row-level security binds: the owner lifts the force for its own transaction.
            await Force(connection, "NO FORCE");
            new BulkCopy<SettlementCase>(db.Model).WriteAll(connection, [@case]);
            new BulkCopy<Refugee>(db.Model).WriteAll(connection, @case.Members);
            new BulkCopy<PersonNeed>(db.Model).WriteAll(connection, @case.Members.SelectMany(m => m.Needs.Select(n => (n, (object?)m.Id))));
            new BulkCopy<CaseEvent>(db.Model).WriteAll(connection, @case.NewEvents);
            await Force(connection, "FORCE");
            await transaction.CommitAsync();
        }

        await using var system = await s.OpenAsSystem();
        var read = (await system.Db.LockCase(@case.Id, CancellationToken.None))!;
        read.Status.ShouldBe(CaseStatus.UnderMapping);
        read.MappingPercent.ShouldBe(@case.MappingPercent);
        read.HandlerId.ShouldBeNull();
        var member = read.Members.Single();
        member.Identifiers.Single().Value.ShouldBe("202312345678");
        member.Needs.Single().ShouldBe(@case.Members[0].Needs[0]);
        member.Answer(MappingTopic.Interpreter)!.Value.ShouldBe("ara");
        // The sequence goes on where the copied events ended.
        read.Hold(HoldCause.AwaitingExitPermit, s.Today, null, stamp).IsSuccess.ShouldBeTrue();
        read.NewEvents.Single().Sequence.ShouldBe(@case.NewEvents.Count + 1);
        // The search index is filled by a trigger, for copied rows too.
        (await system.Db.Database.SqlQuery<Guid>($"SELECT refugee_id AS \"Value\" FROM search_persons('amal prø', 10)").ToListAsync()).ShouldBe([member.Id]);
    }

    private static async Task Force(NpgsqlConnection connection, string force)
    {
        foreach (var table in new[] { "settlement_case", "refugee", "person_need", "case_event" })
        {
            await using var command = new NpgsqlCommand($"ALTER TABLE {table} {force} ROW LEVEL SECURITY", connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
