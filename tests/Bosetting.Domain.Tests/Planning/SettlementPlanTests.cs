using Bosetting.Domain.Common;
using Bosetting.Domain.Planning;

namespace Bosetting.Domain.Tests.Planning;

public sealed class SettlementPlanTests
{
    private static readonly DateOnly Today = new(2024, 1, 2);
    private static readonly Guid Maker = Guid.CreateVersion7(), Other = Guid.CreateVersion7(), Third = Guid.CreateVersion7();
    private static readonly Guid Family = Guid.CreateVersion7(), Single = Guid.CreateVersion7();

    [Theory]
    [InlineData("", 1, "plan.name_missing")]
    [InlineData("  ", 1, "plan.name_missing")]
    [InlineData("Uke 1", 0, "plan.no_households")]
    [InlineData("Uke 1", SettlementPlan.MostHouseholds + 1, "plan.too_many_households")]
    public void A_plan_has_a_name_and_households(string name, int households, string code) =>
        SettlementPlan.Create(Guid.CreateVersion7(), name, Today, "{}", [.. Enumerable.Range(0, households).Select(_ => new PlanHousehold(Guid.NewGuid(), 1, 0))], By(Maker))
            .ShouldBeRefused(code);

    [Fact]
    public void A_plan_is_for_days_to_come() =>
        SettlementPlan.Create(Guid.CreateVersion7(), "Uke 1", Today.AddDays(-1), "{}", [new(Family, 3, 0)], By(Maker)).ShouldBeRefused("plan.date_in_past");

    [Fact]
    public void Nobody_approves_what_they_have_made_edited_or_sent()
    {
        var plan = Solved();
        var (solver, last) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        plan.SetLock(Family, true, By(Other)).ShouldSucceed();
        plan.PutSolution(Solution(plan.Revision), By(solver)).ShouldSucceed();
        plan.SetLock(Family, false, By(last)).ShouldSucceed();
        plan.Submit(By(Third)).ShouldSucceed();
        plan.SendBack("Se på Voss", By(Guid.CreateVersion7())).ShouldSucceed();
        plan.Submit(By(Maker)).ShouldSucceed();
        foreach (var one in new[] { Maker, Other, solver, last, Third })
        {
            plan.Approve(null, By(one)).ShouldBeRefused("plan.four_eyes");
        }

        plan.Approve("Bra", By(Guid.CreateVersion7())).ShouldSucceed();
        plan.Status.ShouldBe(PlanStatus.Approved);
        plan.DecisionNote.ShouldBe("Bra");
    }

    [Fact]
    public void Only_a_draft_is_changed()
    {
        var plan = Solved();
        plan.Submit(By(Maker)).ShouldSucceed();
        plan.SetExcluded(Family, true, By(Maker)).ShouldBeRefused("plan.not_draft");
        plan.SetLock(Family, true, By(Maker)).ShouldBeRefused("plan.not_draft");
        plan.PutSolution(Solution(plan.Revision), By(Maker)).ShouldBeRefused("plan.not_draft");
        plan.Submit(By(Maker)).ShouldBeRefused("plan.not_draft");
        plan.Discard(By(Maker)).ShouldBeRefused("plan.not_draft");
        plan.SendBack(" ", By(Other)).ShouldBeRefused("plan.note_missing");
        plan.SendBack("Se på Voss", By(Other)).ShouldSucceed();
        plan.SetExcluded(Family, true, By(Maker)).ShouldSucceed();
        plan.Approve(null, By(Other)).ShouldBeRefused("plan.not_submitted");
    }

    [Fact]
    public void A_plan_that_places_nobody_is_not_sent()
    {
        var plan = Solved();
        plan.SetExcluded(Family, true, By(Maker)).ShouldSucceed();
        plan.SetExcluded(Single, true, By(Maker)).ShouldSucceed();
        plan.Submit(By(Maker)).ShouldBeRefused("plan.nothing_placed");
    }

    [Fact]
    public void An_edit_changes_the_sum_and_what_is_proved_and_the_revision()
    {
        var plan = Solved();
        plan.Proof.ShouldBe(PlanProof.Optimal);
        plan.Gap.ShouldBe(0);
        var before = plan.Revision;
        plan.SetExcluded(Single, true, By(Maker)).ShouldSucceed();
        (plan.Objective, plan.Proof, plan.Revision).ShouldBe((180m, PlanProof.Edited, before + 1));
        plan.Gap.ShouldBe(0.25m);
        plan.Find(Single)!.Reason.ShouldBe(UnplacedReason.Excluded);
        plan.SetLock(Single, true, By(Maker)).ShouldBeRefused("plan.not_placed");
        plan.SetLock(Guid.NewGuid(), false, By(Maker)).ShouldBeRefused("plan.no_such_household");
    }

    [Fact]
    public void A_solution_leaves_what_is_taken_out()
    {
        var plan = Solved();
        plan.SetExcluded(Single, true, By(Maker)).ShouldSucceed();
        plan.PutSolution(Solution(plan.Revision), By(Maker)).ShouldSucceed();
        plan.Find(Single)!.MunicipalityNumber.ShouldBeNull();
        plan.SetExcluded(Single, false, By(Maker)).ShouldSucceed();
        plan.Find(Single)!.Reason.ShouldBe(UnplacedReason.NotSolved);
    }

    [Fact]
    public void A_solution_of_an_older_plan_proves_nothing_for_what_it_is_now()
    {
        var plan = Solved();
        var read = plan.Revision;
        plan.SetExcluded(Single, true, By(Other)).ShouldSucceed();
        plan.PutSolution(Solution(read), By(Maker)).ShouldSucceed();
        (plan.Objective, plan.Bound, plan.Gap, plan.Proof).ShouldBe((180m, null, null, PlanProof.Edited));
        (plan.SolvedBy, plan.EditedBy).ShouldBe((Maker, Maker));
    }

    [Fact]
    public void What_is_let_go_may_gain_more_than_was_proved()
    {
        var plan = Solved();
        plan.SetLock(Family, true, By(Maker)).ShouldSucceed();
        plan.Bound.ShouldBe(240m);
        plan.SetLock(Family, false, By(Maker)).ShouldSucceed();
        (plan.Bound, plan.Gap).ShouldBe((null, null));
    }

    [Fact]
    public void Placing_by_hand_locks_and_takes_in_again()
    {
        var plan = Solved();
        plan.SetExcluded(Single, true, By(Maker)).ShouldSucceed();
        plan.Place(Single, new PlanPlacement { MunicipalityNumber = "5001", Points = 70, Value = 70 }, By(Other)).ShouldSucceed();
        var line = plan.Find(Single)!;
        (line.MunicipalityNumber, line.IsLocked, line.IsExcluded, line.Reason).ShouldBe(("5001", true, false, null));
        plan.Objective.ShouldBe(250m);
    }

    private static SettlementPlan Solved()
    {
        var plan = SettlementPlan.Create(Guid.CreateVersion7(), "Uke 1", Today.AddDays(42), "{}", [new(Family, 3, 0), new(Single, 1, 0)], By(Maker)).Value;
        plan.PutSolution(Solution(plan.Revision), By(Maker)).ShouldSucceed();
        return plan;
    }

    private static PlanSolution Solution(int revision) => new(
        new Dictionary<Guid, PlanPlacement>
        {
            [Family] = new() { MunicipalityNumber = "4621", Points = 60, Value = 180 },
            [Single] = new() { MunicipalityNumber = "4621", Points = 60, Value = 60 },
        },
        240, 240, IsOptimal: true, CriteriaVersion: 1, [new PlacePrice("4621", "persons", 12)], revision);

    private static Stamp By(Guid user) => new(new DateTimeOffset(2024, 1, 2, 9, 0, 0, TimeSpan.Zero), Today, user);
}
