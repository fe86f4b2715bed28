using Bosetting.Application.Cases;
using Bosetting.Application.Fairness;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Planning;
using Bosetting.Application.Tests.Municipalities;
using Bosetting.Application.Worklists;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Fairness;

public sealed class FairnessTests
{
    [Fact]
    public async Task Waits_answers_and_points_are_counted_by_person_and_group()
    {
        await using var s = await Scenario.StartAsync();
        // Permit 1 November 2023, settled 2 January 2024: 62 days.
        var score = 0m;
        for (var i = 0; i < PlanFairness.Fewest; i++)
        {
            await Placed.Settled(s, persons: 2);
            var single = await s.ReadyCase();
            var first = await s.Run(new ProposeMunicipality { CaseId = single, MunicipalityNumber = Scenario.Trondheim, ProposedDate = s.Today.AddDays(10) });
            await s.Run(new DeclineInquiry(first.InquiryId, DeclineReason.HealthServiceFull), Scenario.TrondheimUser);
            var second = await s.Run(new ProposeMunicipality { CaseId = single, MunicipalityNumber = Scenario.Voss, ProposedDate = s.Today.AddDays(10) });
            await s.Run(new AcceptInquiry(second.InquiryId, s.Today.AddDays(10)), Scenario.VossUser);
            score += second.Score / PlanFairness.Fewest;
        }

        var report = await s.Run(new GetFairness(s.Today, s.Today), Scenario.Auditor);
        (report.All.Settled, report.All.Answers, report.All.Declined, report.All.Scored).ShouldBe((10, 20, 5, 5));
        report.All.WaitMean!.Value.ShouldBe(62 / 30.4375, 1e-9);
        report.All.WaitMedian!.Value.ShouldBe(62 / 30.4375, 1e-9);
        report.All.DeclineRate.ShouldBe(0.25);
        report.All.MeanScore!.Value.ShouldBe((double)score, 0.01);
        report.All.MeanRank.ShouldNotBeNull().ShouldBeInRange(1, 2, "Trondheim has declined and doesn't count; Lierne does");

        var adults = report.Groups.Single(g => g is { Group: FairnessGroup.Age, Value: "30-49" });
        (adults.Settled, adults.Answers, adults.Declined).ShouldBe((5, 15, 5));
        var children = report.Groups.Single(g => g is { Group: FairnessGroup.Age, Value: "0-17" });
        (children.Settled, children.Answers, children.DeclineRate, children.MeanScore).ShouldBe((5, 5, 0.0, null));
        report.Groups.Where(g => g.Group is FairnessGroup.Sex).Select(g => g.Value).ShouldBe(["Female"]);
        report.Groups.Where(g => g.Group is FairnessGroup.Category).Select(g => g.Value).ShouldBe(
            [nameof(PersonCategory.FamilyWithChildren), nameof(PersonCategory.OtherAdult)], ignoreOrder: true);
        report.Groups.GroupBy(g => g.Group).ShouldAllBe(g => g.Sum(x => x.Settled) == 10 && g.Sum(x => x.Answers) == 20);

        (await s.Run(new GetFairness(s.Today.AddDays(-30), s.Today.AddDays(-1)))).All.Answers.ShouldBe(0);
    }

    [Theory]
    [InlineData(new long[] { 20, 9, 6 }, new long[] { 6, 9, 20 })]
    [InlineData(new long[] { 20, 9, 3 }, new long[] { 20 })]
    [InlineData(new long[] { 20, 3 }, new long[] { })]
    [InlineData(new long[] { 20, 9, 2, 1 }, new long[] { 20 })]
    [InlineData(new long[] { 20, 3, 2 }, new long[] { 20 })]
    public void A_small_group_is_neither_shown_nor_found_by_subtraction(long[] persons, long[] shown) =>
        FairnessGroups.Shown(persons, _ => FairnessGroup.Age, n => n).ShouldBe(shown);

    [Fact]
    public async Task Protected_identity_counts_in_the_total_and_in_no_group()
    {
        await using var s = await Scenario.StartAsync();
        var (_, inquiry) = await s.ProposedCase(Scenario.Voss, persons: 2, grading: AddressGrading.StrictlyConfidential);
        await s.Run(new DeclineInquiry(inquiry, DeclineReason.HealthServiceFull), Scenario.VossUser with { UserId = Guid.CreateVersion7(), Cleared = true });
        var report = await s.Run(new GetFairness(s.Today, s.Today), Scenario.Manager);
        (report.All.Answers, report.All.Declined).ShouldBe((2, 2));
        report.Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_period_that_makes_no_sense_is_refused()
    {
        await using var s = await Scenario.StartAsync();
        (await s.RunAs(Scenario.Manager, new GetFairness(s.Today, s.Today.AddDays(-1)))).Error.Code.ShouldBe("fairness.period_invalid");
        (await s.RunAs(Scenario.Manager, new GetFairness(new DateOnly(1990, 1, 1), s.Today))).Error.Code.ShouldBe("fairness.period_invalid");
        (await s.RunAs(Scenario.VossUser, new GetFairness(s.Today, s.Today))).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task A_plan_tells_places_among_the_eligible_and_prices_a_floor_for_the_worst_off()
    {
        await using var s = await Scenario.StartAsync();
        foreach (var persons in new[] { 3, 4, 1, 1, 1, 1, 1, 2 })
        {
            await s.ReadyCase(persons);
        }

        var id = await s.Run(new CreatePlan("Uke 1", new WorklistFilter()));
        await s.Run(new SolvePlan(id, 5));
        while ((await s.Run(new GetPlanRun(id))).Run is not null)
        {
            await Task.Delay(20);
        }

        var report = await s.Run(new GetPlanFairness(id));
        report.All.Persons.ShouldBe(14);
        report.All.MeanRank.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(1);
        report.All.MeanDeclines.ShouldBe(0, "nobody has been asked yet");

        var floor = await s.Run(new GetPlanFloor(id));
        var worst = report.Groups.MinBy(g => (g.MeanPoints ?? 0) * g.SharePlaced)!;
        report.Groups.Single(g => g.Group == floor.Group && g.Value == floor.Value).Persons.ShouldBe(floor.Persons);
        floor.Placed.ShouldBe(14);
        floor.Mean.ShouldBe(worst.MeanPoints!.Value * worst.SharePlaced, 0.05, "no group has a lower mean");
        floor.Floors.Count.ShouldBe(floor.Mean < floor.MeanOfAll ? 3 : 0);
        floor.Floors.ShouldAllBe(f => f.Loss == null || f.Loss >= f.LeastLoss - 1e-6);
        (await s.Run(new GetPlanFloor(id))).ShouldBeSameAs(floor, "a file shows what the page showed");

        (await s.RunAs(Scenario.Officer, new GetPlanFloor(id, FairnessGroup.Needs, "true"))).Error.Code.ShouldBe("fairness.no_such_group");
        (await s.RunAs(Scenario.Officer, new GetPlanFloor(id, FairnessGroup.Sex))).Error.Code.ShouldBe("fairness.no_such_group");
        (await s.RunAs(Scenario.Officer, new GetPlanFloor(Guid.NewGuid()))).Error.Code.ShouldBe("plan.not_found");

        await s.Run(new SubmitPlan(id));
        await s.Run(new ApprovePlan(id), Scenario.Manager);
        (await s.RunAs(Scenario.Officer, new GetPlanFloor(id))).Error.Code.ShouldBe("plan.already_decided");
        await using var db = await s.OpenAsSystem();
        (await db.Db.Inquiries.Select(i => i.Rank).ToListAsync()).ShouldAllBe(r => r >= 1);
    }
}
