namespace Bosetting.Matching.Simulation;

/// <summary>
/// What each place left will be worth for those still to come: the capacity prices of a future drawn from the forecast, over
/// the places left, estimated anew every few weeks. Several futures are drawn and priced together, each with the places
/// there are, so that a price is a mean and not one future's chance (as the sampled trajectories of Ahani et al. 2024).
/// </summary>
internal sealed class FuturePrices(SyntheticYear year)
{
    // Households priced together, about; more futures the fewer weeks are left.
    private const int Sample = 20_000, MostCopies = 16;

    // Towards the end a price is soon out of date.
    private const int EveryWeekOfTheLast = 4;

    // Rounds and steps for the first prices, and for those that start from the last ones.
    private const int FirstRounds = 3, Rounds = 2, Steps = 80;

    private double[]? _prices;

    /// <summary>Prices to charge in a week, in points for one of a dimension: [municipality × dimension].</summary>
    public double[]? Of(Week week, CancellationToken cancellation)
    {
        var (every, left) = (year.Options.PriceEvery, year.Options.Weeks - week.Number - 1);
        if (every > 0 && (week.Number % every == 0 || left < EveryWeekOfTheLast))
        {
            _prices = Estimate(week, left, cancellation);
        }

        return _prices;
    }

    private double[] Estimate(Week week, int left, CancellationToken cancellation)
    {
        var nothing = new double[week.Left.Length];
        int[] weeks = [.. Enumerable.Range(week.Number + 1, left)];
        var expected = weeks.Sum(w => HouseholdModel.Expected(year.Options, w));
        if (expected <= 0)
        {
            return nothing;
        }

        var copies = Math.Clamp((int)(Sample / expected), 1, MostCopies);
        var future = HouseholdModel.Draw(year.Options, year.Country, Dice.For(year.Options.Seed, "future", week.Number), weeks, copies);
        var capacity = Array.ConvertAll(week.Left, l => (double)l * copies);
        var value = new PlaceValue(future, capacity, SyntheticYear.Parallel(year.Options, cancellation));
        return value.Improve(_prices ?? nothing, _prices is null ? FirstRounds : Rounds, Steps);
    }
}
