namespace Bosetting.Matching.Planning.Search;

/// <summary>The best plan and the lowest bound so far.</summary>
internal sealed class Incumbent(Instance instance, Action<double, double>? changed)
{
    private readonly Lock _gate = new();

    /// <summary>The pair of each household, or −1.</summary>
    public int[] Plan { get; private set; } = [.. Enumerable.Repeat(-1, instance.Households)];

    /// <summary>Its sum of scores.</summary>
    public double Objective { get; private set; }

    /// <summary>No plan is better than this.</summary>
    public double Bound { get; private set; } = instance.Safe(instance.BestScores);

    /// <summary>No plan is better than the one there is.</summary>
    public bool Proved => instance.Whole ? Bound < Objective + 1 : Bound <= Objective + instance.Step(Objective);

    /// <summary>A plan worth less than this is of no use.</summary>
    public double Wanted => Objective + instance.Step(Objective);

    /// <summary>Takes a plan if it is better.</summary>
    public bool Offer(ReadOnlySpan<int> plan)
    {
        lock (_gate)
        {
            var worth = Draft.Worth(instance, plan);
            if (worth <= Objective)
            {
                return false;
            }

            (Plan, Objective) = (plan.ToArray(), worth);
            changed?.Invoke(Objective, Bound);
            return true;
        }
    }

    /// <summary>Takes a bound if it is lower. Rounding is taken care of here.</summary>
    public void Lower(double bound)
    {
        lock (_gate)
        {
            var safe = instance.Safe(bound);
            if (safe < Bound)
            {
                Bound = Math.Max(safe, Objective);
                changed?.Invoke(Objective, Bound);
            }
        }
    }

    /// <summary>A search that left nothing out found no plan worth <see cref="Wanted"/>.</summary>
    public void Exhausted()
    {
        lock (_gate)
        {
            Bound = Math.Min(Bound, instance.Whole ? Objective : Objective + instance.Step(Objective));
            changed?.Invoke(Objective, Bound);
        }
    }
}
