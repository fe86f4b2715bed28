using Bosetting.Matching.Planning;

namespace Bosetting.Matching.Tests.Planning;

public class PlanningProblemTests
{
    [Fact]
    public void Locked_households_may_not_exceed_a_capacity() =>
        Refusal(() => new(["persons"], [new("a", [2], 0), new("b", [2], 0)], [new("m", [3])], [new(0, 0, 1), new(1, 0, 1)]))
            .ShouldBe("households[1].lock: the households locked to 'm' use more than its persons");

    [Fact]
    public void A_lock_needs_a_pair() =>
        Refusal(() => new(["persons"], [new("a", [2], 0)], [new("m", [3])], [])).ShouldBe("households[0].lock: 'a' is not eligible for 'm'");

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.1234567)]
    [InlineData(5e9)]
    public void Use_is_a_number_from_nought_with_few_decimals(double use) =>
        Refusal(() => new(["persons"], [new("a", [use])], [new("m", [3])], [])).ShouldStartWith("households[0].use[0]: must be a number");

    [Fact]
    public void A_capacity_may_be_larger_than_all_need()
    {
        var p = new PlanningProblem(["persons"], [new("a", [2.25])], [new("m", [1e300])], [new(0, 0, 5)]);
        Planner.Solve(p).Objective.ShouldBe(5);
    }

    [Fact]
    public void Tenths_add_up_exactly()
    {
        var p = new PlanningProblem(["persons"], [new("a", [0.1]), new("b", [0.2])], [new("m", [0.3])], [new(0, 0, 5), new(1, 0, 5)]);
        Planner.Solve(p).Objective.ShouldBe(10);
    }

    private static string Refusal(Func<PlanningProblem> make) => Should.Throw<PlanningException>(() => { make(); }).Message;
}
