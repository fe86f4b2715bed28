using Bosetting.Application.Cases;
using Bosetting.Application.Matching;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Eligibility;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Matching;

public sealed class RankingTests : IAsyncLifetime
{
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task All_municipalities_are_ranked_and_the_parts_sum_to_the_score()
    {
        var id = await _s.ReadyCase(persons: 2);

        var ranking = await _s.Run(new RankMunicipalities(id));

        ranking.Total.ShouldBe(3);
        ranking.Rows.Select(r => r.Rank).ShouldBe([1, 2, 3]);
        ranking.Rows.ShouldAllBe(r => r.Parts.Sum(p => p.Points) == r.Score && r.Parts.Sum(p => p.Weight) == 100);
        ranking.Rows.Single(r => r.Number == Scenario.Voss).PlacesLeft.ShouldBe(40);
        ranking.Rows.Single(r => r.Number == Scenario.Trondheim).Link.ShouldNotBeNull();
    }

    [Fact]
    public async Task Search_finds_by_name_and_county_and_keeps_the_rank()
    {
        var id = await _s.ReadyCase();
        var all = await _s.Run(new RankMunicipalities(id));

        var found = await _s.Run(new RankMunicipalities(id, Search: "vestl"));
        found.Rows.Single().ShouldSatisfyAllConditions(r => r.Number.ShouldBe(Scenario.Voss), r => r.Rank.ShouldBe(all.Rows.Single(x => x.Number == Scenario.Voss).Rank));
        (await _s.Run(new RankMunicipalities(id, Search: "trøndelag", Take: 1))).ShouldSatisfyAllConditions(r => r.Found.ShouldBe(2), r => r.Rows.Count.ShouldBe(1));
        (await _s.Run(new RankMunicipalities(id, Search: "ingensteds"))).Rows.ShouldBeEmpty();
        (await _s.RunAs(Scenario.Officer, new RankMunicipalities(id, Take: 401))).Error.Code.ShouldBe("match.too_many_rows");
    }

    [Fact]
    public async Task Mapping_answers_reach_the_engine()
    {
        var id = await _s.ReadyCase();
        var member = (await _s.Run(new GetCase(id))).Members[0].Id;
        var before = Links(await _s.Run(new ExplainMunicipality(id, Scenario.Voss)));

        await _s.Run(new RecordMappingAnswers(id, member, [new(MappingTopic.Links, "4621:family")]));

        Links(await _s.Run(new ExplainMunicipality(id, Scenario.Voss))).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Reported_facts_reach_the_engine_and_a_change_of_places_is_seen_at_once_when_proposing()
    {
        var id = await _s.ReadyCase();
        await using (var system = await _s.OpenAsSystem())
        {
            system.Db.CapacityReports.AddRange(
                Report(ServiceArea.Housing, -40, CapacityLevel.Ok), Report(ServiceArea.Housing, -3, CapacityLevel.Closed));
            system.Db.Dwellings.Add(new Dwelling { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Voss, Rooms = 2, Beds = 3, Accessible = false, NeedsCar = false, AvailableFrom = _s.Today, ExpiresOn = _s.Today.AddDays(20) });
            system.Db.TemporaryStops.Add(new TemporaryStop { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Lierne, From = _s.Today.AddDays(-5), Reason = "Mangler personell" });
            system.Db.CouncilDecisions.Add(new Domain.Requests.CouncilDecision { MunicipalityNumber = Scenario.Voss, Year = 2024, Persons = 40, MaxHouseholdSize = 5, Source = "prøve" });
            await system.SaveAsync();
        }

        var voss = await _s.Run(new ExplainMunicipality(id, Scenario.Voss));
        voss.Entry.Criteria.Single(c => c.Criterion == CriterionKind.Dwelling).Value.ShouldBe(1m);
        voss.Entry.Rules.Single(r => r.Code == RuleCodes.CouncilConditions).Outcome.ShouldBe(RuleOutcome.Pass);
        var lierne = await _s.Run(new ExplainMunicipality(id, Scenario.Lierne));
        lierne.Entry.Standing.ShouldBe(Standing.Excluded);
        lierne.StopReason.ShouldBe("Mangler personell");
        lierne.Reasons.ShouldNotBeEmpty();
        (await _s.RunAs(Scenario.Officer, new ExplainMunicipality(id, "9999"))).Error.Code.ShouldBe("matching.unknown_municipality");
    }

    [Fact]
    public async Task Pace_counts_those_who_move_by_the_month_of_the_proposed_move()
    {
        await using (var system = await _s.OpenAsSystem())
        {
            system.Db.PacePlan.AddRange(Enumerable.Range(1, 12).Select(m => new PacePlanMonth { MunicipalityNumber = Scenario.Voss, Year = 2024, Month = m, Persons = 3 }));
            await system.SaveAsync();
        }

        var (proposed, _) = await _s.ProposedCase(Scenario.Voss, persons: 2);
        proposed.ShouldNotBe(Guid.Empty);
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(_s.Services);
        await using var reading = await _s.OpenAsSystem();
        var loader = new MunicipalityHalfLoader(reading.Db);
        // Proposed for 16 January: in January's pace, and in February's.
        var january = (await loader.Load(HalfKey.For(new DateOnly(2024, 1, 20), _s.Today), default)).Municipalities.Single(m => m.Number == Scenario.Voss).Pace!;
        (january.PlannedByNow, january.UsedByNow, january.PlannedThisMonth).ShouldBe((3, 2, 3));
        var march = (await loader.Load(HalfKey.For(new DateOnly(2024, 3, 20), _s.Today), default)).Municipalities.Single(m => m.Number == Scenario.Voss).Pace!;
        (march.PlannedByNow, march.UsedByNow).ShouldBe((9, 2));
        (await loader.Load(HalfKey.For(new DateOnly(2023, 12, 31), _s.Today), default)).Municipalities.Single(m => m.Number == Scenario.Voss).Pace.ShouldBeNull();
    }

    [Fact]
    public async Task Old_proposal_is_explained_as_it_was_judged_though_the_world_has_changed()
    {
        var id = await _s.ReadyCase();
        var then = await _s.Run(new ExplainMunicipality(id, Scenario.Voss, _s.Today.AddDays(42)));
        var sent = await _s.Run(new ProposeMunicipality { CaseId = id, MunicipalityNumber = Scenario.Voss, ProposedDate = _s.Today.AddDays(42) });
        await _s.Run(new WithdrawInquiry(id, "Prøver en annen kommune"));
        await using (var system = await _s.OpenAsSystem())
        {
            system.Db.TemporaryStops.Add(new TemporaryStop { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Voss, From = _s.Today, Reason = "Stopp" });
            await system.SaveAsync();
        }

        var explained = await _s.Run(new ExplainProposal(sent.InquiryId));

        explained.Entry.Score.ShouldBe(sent.Score);
        explained.Entry.Criteria.Select(c => c.PointTenths).ShouldBe(then.Entry.Criteria.Select(c => c.PointTenths));
        explained.Entry.Standing.ShouldBe(then.Entry.Standing);
        explained.SameEngine.ShouldBeTrue();
        (explained.Of, explained.AsOf).ShouldBe((3, _s.Today));
    }

    [Fact]
    public async Task Same_knowledge_is_kept_once()
    {
        var id = await _s.ReadyCase();
        for (var i = 0; i < 3; i++)
        {
            await _s.Run(new ProposeMunicipality { CaseId = id, MunicipalityNumber = Scenario.Voss, ProposedDate = _s.Today.AddDays(42) });
            await _s.Run(new WithdrawInquiry(id, "Prøver en gang til"));
        }

        await using var system = await _s.OpenAsSystem();
        (await system.Db.MatchSnapshots.CountAsync(m => m.CaseId == id)).ShouldBe(1);
        (await system.Db.Inquiries.CountAsync(i => i.CaseId == id && i.SnapshotId != null)).ShouldBe(3);
    }

    [Fact]
    public async Task Proposal_without_a_snapshot_says_so()
    {
        var (_, inquiry) = await _s.ProposedCase();

        (await _s.RunAs(Scenario.Officer, new ExplainProposal(inquiry))).Error.Code.ShouldBe("match.no_snapshot");
        (await _s.RunAs(Scenario.Officer, new ExplainProposal(Guid.CreateVersion7()))).Error.Code.ShouldBe("inquiry.not_found");
    }

    [Fact]
    public async Task Criteria_in_force_are_the_newest_valid_ones_else_the_default()
    {
        var id = await _s.ReadyCase();
        (await _s.Run(new GetCriteria())).InForce.Version.ShouldBe(1);
        await using (var system = await _s.OpenAsSystem())
        {
            system.Db.CriteriaVersions.AddRange(
                CriteriaSeed.Default(_s.Clock.Now), Version(2, _s.Today, FamilyScore.Minimum), Version(3, _s.Today.AddDays(1), FamilyScore.AtLeastOne));
            await system.SaveAsync();
        }

        var history = await _s.Run(new GetCriteria(), Scenario.Manager);
        history.InForce.Version.ShouldBe(2);
        history.InForce.Parameters.FamilyScore.ShouldBe(FamilyScore.Minimum);
        history.InForce.Validate().IsSuccess.ShouldBeTrue();
        history.Versions.Select(v => v.Set.Version).ShouldBe([3, 2, 1]);
        (await _s.Run(new RankMunicipalities(id))).CriteriaVersion.ShouldBe(2);
    }

    private CriteriaVersion Version(int version, DateOnly from, FamilyScore family)
    {
        var set = CriteriaSet.Default with { Version = version, ValidFrom = from, Parameters = CriteriaSet.Default.Parameters with { FamilyScore = family } };
        return new CriteriaVersion { Version = version, ValidFrom = from, Reason = "prøve", Content = CriteriaStore.Write(set), CreatedBy = Scenario.Manager.UserId, CreatedAt = _s.Clock.Now };
    }

    private CapacityReport Report(ServiceArea area, int days, CapacityLevel level) =>
        new() { MunicipalityNumber = Scenario.Voss, Area = area, ReportedOn = _s.Today.AddDays(days), Level = level };

    private static int Links(MunicipalityExplanation e) => e.Entry.Criteria.Single(c => c.Criterion == CriterionKind.Links).PointTenths;
}
