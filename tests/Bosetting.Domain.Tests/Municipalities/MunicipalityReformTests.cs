using Bosetting.Domain.Municipalities;
using FsCheck;
using FsCheck.Fluent;

namespace Bosetting.Domain.Tests.Municipalities;

public sealed class MunicipalityReformTests
{
    private static readonly DateOnly On = new(2024, 1, 1);

    private static readonly Arbitrary<(int Total, IReadOnlyList<int> Shares)> Divisions = Gen.Choose(0, 5000)
        .SelectMany(_ => Gen.Choose(0, 100), (total, first) => (total, first))
        .SelectMany(x => Gen.Choose(0, 100 - x.first), (x, second) => (x.total, (IReadOnlyList<int>)[x.first, second, 100 - x.first - second])).ToArbitrary();

    [Fact]
    public void Parts_are_whole_not_negative_and_sum_to_the_number() => Prop.ForAll(Divisions, d =>
    {
        var parts = MunicipalityReform.Divide(d.Total, d.Shares);
        return parts.Sum() == d.Total && parts.All(p => p >= 0) && parts.Zip(d.Shares).All(p => Math.Abs(p.First - (d.Total * p.Second / 100m)) <= 1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_split_of_Ålesund_and_a_merger_are_reforms()
    {
        new MunicipalityReform(On, [new("1507", [new("1508", 86), new("1580", 14)])]).Check().ShouldSucceed();
        new MunicipalityReform(On, [new("1504", [new("1507", 100)]), new("1534", [new("1507", 100)])]).Check().ShouldSucceed();
    }

    [Fact]
    public void A_reform_that_makes_no_sense_is_refused()
    {
        new MunicipalityReform(On, []).Check().ShouldBeRefused("reform.no_steps");
        new MunicipalityReform(On, [new("150", [new("1508", 100)])]).Check().ShouldBeRefused("reform.number_invalid");
        new MunicipalityReform(On, [new("1507", [])]).Check().ShouldBeRefused("reform.no_successor");
        new MunicipalityReform(On, [new("1507", [new("1508", 90)])]).Check().ShouldBeRefused("reform.shares_wrong");
        new MunicipalityReform(On, [new("1507", [new("1508", 50), new("1508", 50)])]).Check().ShouldBeRefused("reform.shares_wrong");
        new MunicipalityReform(On, [new("1507", [new("1508", 100)]), new("1507", [new("1509", 100)])]).Check().ShouldBeRefused("reform.old_twice");
        new MunicipalityReform(On, [new("1507", [new("1508", 100)]), new("1508", [new("1509", 100)])]).Check().ShouldBeRefused("reform.chain");
    }
}
