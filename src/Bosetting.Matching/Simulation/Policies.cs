using System.Globalization;
using Bosetting.Matching.Planning;

namespace Bosetting.Matching.Simulation;

/// <summary>Decides to whom inquiries go in a week.</summary>
internal interface IWeeklyPolicy
{
    /// <summary>Holds places for those who are to be proposed, and says where.</summary>
    IReadOnlyList<(int Household, int Municipality)> Propose(Week week, CancellationToken cancellation);
}

/// <summary>First ready, first served, each with the best there is.</summary>
internal sealed class GreedyPolicy(SyntheticYear year) : IWeeklyPolicy
{
    public IReadOnlyList<(int Household, int Municipality)> Propose(Week week, CancellationToken cancellation)
    {
        List<(int, int)> proposals = [];
        foreach (var h in week.Waiting)
        {
            cancellation.ThrowIfCancellationRequested();
            var scores = year.Arrivals.Scores(h);
            var best = -1;
            for (var m = 0; m < scores.Length; m++)
            {
                if ((best < 0 || scores[m] > scores[best]) && week.May(h, m))
                {
                    best = m;
                }
            }

            if (best >= 0)
            {
                week.Hold(h, best);
                proposals.Add((h, best));
            }
        }

        return proposals;
    }
}

/// <summary>
/// A plan each week by <see cref="Planner"/>: Σ persons × (score + urgency) − price of the places used. Urgency is the same for
/// every municipality, so it chooses none; it makes the plan place everyone it can, and first those who have waited longest.
/// </summary>
internal sealed class PlanPolicy(SyntheticYear year, FuturePrices? prices) : IWeeklyPolicy
{
    // Points for one person who is placed rather than left to wait, and for each week already waited. Design decision.
    private const double Urgency = 100, UrgencyPerWeek = 10;

    // Pairs of each household that the planner looks at, and its steps.
    private const int Promising = 40, Iterations = 20_000;

    private static readonly string[] Names = ["persons", "minors alone", "hospital", "adapted"];

    private readonly double[] _nothing = new double[year.Country.Places.Length];

    public IReadOnlyList<(int Household, int Municipality)> Propose(Week week, CancellationToken cancellation)
    {
        var price = prices?.Of(week, cancellation) ?? _nothing;
        var result = Planner.Solve(
            Problem(week, price), new(Iterations: Iterations, Seed: year.Options.Seed, Threads: year.Options.Threads), cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        List<(int, int)> proposals = [];
        for (var i = 0; i < week.Waiting.Count; i++)
        {
            if (result.Municipality[i] >= 0)
            {
                Hold(week.Waiting[i], result.Municipality[i]);
            }
        }

        // Beyond the promising pairs there may be room for those left over.
        for (var i = 0; i < week.Waiting.Count; i++)
        {
            if (result.Municipality[i] < 0 && Best(week, week.Waiting[i], price, 1) is [var (net, m), ..] && net > 0)
            {
                Hold(week.Waiting[i], m);
            }
        }

        return proposals;

        void Hold(int household, int municipality)
        {
            week.Hold(household, municipality);
            proposals.Add((household, municipality));
        }
    }

    private PlanningProblem Problem(Week week, double[] price)
    {
        var households = new PlanningHousehold[week.Waiting.Count];
        List<PlanningPair> pairs = [];
        for (var i = 0; i < households.Length; i++)
        {
            var h = week.Waiting[i];
            households[i] = new(h.ToString(CultureInfo.InvariantCulture), Array.ConvertAll(year.Arrivals.UseOf(h).ToArray(), u => (double)u));
            foreach (var (net, m) in Best(week, h, price, Promising))
            {
                // Not worth its price even to one who has waited so long: the place is kept.
                if (net > 0)
                {
                    pairs.Add(new(i, m, Math.Round(net, 1)));
                }
            }
        }

        var municipalities = new PlanningMunicipality[year.Country.Count];
        for (var m = 0; m < municipalities.Length; m++)
        {
            municipalities[m] = new(
                m.ToString(CultureInfo.InvariantCulture),
                Array.ConvertAll(week.Room[(m * Country.Dimensions)..((m + 1) * Country.Dimensions)], r => (double)r));
        }

        return new(Names, households, municipalities, pairs);
    }

    private List<(double Net, int Municipality)> Best(Week week, int household, double[] price, int count)
    {
        var use = year.Arrivals.UseOf(household);
        var urgency = Urgency + (UrgencyPerWeek * week.Waited(household));
        List<(double Net, int Municipality)> all = [];
        for (var m = 0; m < year.Country.Count; m++)
        {
            if (week.May(household, m))
            {
                all.Add(((use[0] * (year.Arrivals.Score(household, m) + urgency)) - PlaceValue.Charge(use, price, m), m));
            }
        }

        all.Sort((a, b) => b.Net.CompareTo(a.Net) is not 0 and var order ? order : a.Municipality.CompareTo(b.Municipality));
        return all.Count > count ? all[..count] : all;
    }
}
