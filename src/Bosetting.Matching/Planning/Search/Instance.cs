namespace Bosetting.Matching.Planning.Search;

/// <summary>
/// A problem as the search sees it: arrays and indices, numbers in whole units, pairs by household and by municipality.
/// </summary>
internal sealed class Instance
{
    private readonly Lazy<(int[] Start, int[] Pair, int[] Household)> _columns;

    public Instance(int dimensions, double[] use, double[] capacity, int[] start, int[] municipality, double[] score, bool whole)
    {
        Dimensions = dimensions;
        Use = use;
        Capacity = capacity;
        Start = start;
        Municipality = municipality;
        Score = score;
        Whole = whole;
        Households = start.Length - 1;
        Municipalities = dimensions == 0 ? municipality.Length == 0 ? 0 : municipality.Max() + 1 : capacity.Length / dimensions;
        for (var h = 0; h < Households; h++)
        {
            var best = 0.0;
            for (var p = start[h]; p < start[h + 1]; p++)
            {
                best = Math.Max(best, score[p]);
            }

            BestScores += best;
        }

        _columns = new(Transpose);
    }

    /// <summary>Number of households.</summary>
    public int Households { get; }

    /// <summary>Number of municipalities.</summary>
    public int Municipalities { get; }

    /// <summary>Number of dimensions.</summary>
    public int Dimensions { get; }

    /// <summary>Use in whole units, [household × dimension].</summary>
    public double[] Use { get; }

    /// <summary>Capacity in whole units, [municipality × dimension].</summary>
    public double[] Capacity { get; }

    /// <summary>Where each household's pairs begin; one more than there are households.</summary>
    public int[] Start { get; }

    /// <summary>Municipality of each pair.</summary>
    public int[] Municipality { get; }

    /// <summary>Score of each pair.</summary>
    public double[] Score { get; }

    /// <summary>All scores are whole numbers, so that a bound may be rounded down.</summary>
    public bool Whole { get; }

    /// <summary>Sum of every household's greatest score.</summary>
    public double BestScores { get; }

    /// <summary>Where each municipality's entries begin in <see cref="ColumnPair"/> and <see cref="ColumnHousehold"/>.</summary>
    public int[] ColumnStart => _columns.Value.Start;

    /// <summary>Pairs by municipality, then household.</summary>
    public int[] ColumnPair => _columns.Value.Pair;

    /// <summary>The household of each entry in <see cref="ColumnPair"/>.</summary>
    public int[] ColumnHousehold => _columns.Value.Household;

    /// <summary>
    /// A computed bound raised by more than rounding can have taken from it: every term is at most a score or a part of the
    /// bound, and not negative.
    /// </summary>
    public double Raised(double bound)
    {
        var terms = Households + ((double)Municipalities * Dimensions) + 64;
        return bound + ((Math.Abs(bound) + BestScores) * terms * 2.3e-16);
    }

    /// <summary>
    /// A computed bound made safe: raised, then lowered to a whole number where scores are whole. Only for comparing: what is
    /// added to or taken from a bound is added to <see cref="Raised"/>, since the sum may be lowered and not its parts.
    /// </summary>
    public double Safe(double bound) => Whole ? Math.Floor(Raised(bound)) : Raised(bound);

    /// <summary>The least by which a plan must be better to count as better: one, or a thousand-millionth where scores aren't whole.</summary>
    public double Step(double objective) => Whole ? 1 : Math.Abs(objective) * 1e-9;

    /// <summary>A household fits in what is left of a municipality.</summary>
    public bool Fits(int household, ReadOnlySpan<double> room, int municipality)
    {
        var d = Dimensions;
        var use = Use.AsSpan(household * d, d);
        var left = room.Slice(municipality * d, d);
        for (var j = 0; j < use.Length; j++)
        {
            if (use[j] > left[j])
            {
                return false;
            }
        }

        return true;
    }

    private (int[], int[], int[]) Transpose()
    {
        var start = new int[Municipalities + 1];
        foreach (var m in Municipality)
        {
            start[m + 1]++;
        }

        for (var m = 0; m < Municipalities; m++)
        {
            start[m + 1] += start[m];
        }

        var next = start[..^1];
        var pair = new int[Municipality.Length];
        var household = new int[Municipality.Length];
        for (var h = 0; h < Households; h++)
        {
            for (var p = Start[h]; p < Start[h + 1]; p++)
            {
                var at = next[Municipality[p]]++;
                pair[at] = p;
                household[at] = h;
            }
        }

        return (start, pair, household);
    }
}
