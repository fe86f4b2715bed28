using Bosetting.Domain.Refugees;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Common;

public sealed class ScenarioTests
{
    [Fact]
    public async Task A_proposed_household_is_stored_with_its_history_and_its_reserved_places()
    {
        await using var s = await Scenario.StartAsync();
        var (caseId, _) = await s.ProposedCase(Scenario.Voss, persons: 3);

        await using var db = await s.OpenAsSystem();
        (await db.Db.Cases.SingleAsync(c => c.Id == caseId)).Status.ShouldBe(CaseStatus.Proposed);
        (await db.Db.CaseEvents.Where(e => e.CaseId == caseId).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync())
            .ShouldBe([CaseEventKind.Registered, CaseEventKind.MappingAnswered, CaseEventKind.MappingAnswered, CaseEventKind.MappingAnswered,
                CaseEventKind.BecameReady, CaseEventKind.Proposed]);
        var ledger = await db.Db.PlaceLedgers.SingleAsync(l => l.MunicipalityNumber == Scenario.Voss && l.Year == 2024);
        ledger.Proposed.ShouldBe(3);
        ledger.Left.ShouldBe(37);
    }
}
