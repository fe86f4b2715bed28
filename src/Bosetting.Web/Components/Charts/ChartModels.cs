namespace Bosetting.Web.Components.Charts;

/// <summary>A line, or a layer of a stack. Told apart by dash, marker and hatching as well as by tone, so that it reads in grey and in print.</summary>
/// <param name="Name">Name in the legend and the table.</param>
/// <param name="Values">One for each label; null leaves a gap.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>A value in words; one decimal when not set.</summary>
    public Func<double, string> Text { get; init; } = Localisation.Format.OneDecimal;

    /// <summary>Whole numbers, such as persons.</summary>
    public static string Whole(double value) => Localisation.Format.Number((long)value);
}

/// <summary>A place on the horizontal axis.</summary>
/// <param name="Short">Under the axis, where there is room.</param>
/// <param name="Long">In the table and on hover.</param>
public sealed record ChartLabel(string Short, string Long);

/// <summary>One bar of a <see cref="BarTable"/>.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Value">Its length; null when there is nothing to measure.</param>
/// <param name="Text">The value in words.</param>
/// <param name="More">Values of the further columns.</param>
public sealed record ChartBar(string Name, double? Value, string Text, IReadOnlyList<string> More);

/// <summary>A vertical axis from 0 with few round steps.</summary>
/// <param name="Max">Top.</param>
/// <param name="Step">Between the lines.</param>
public sealed record ChartAxis(double Max, double Step)
{
    private static readonly int[] Factors = [1, 2, 5, 10];

    /// <summary>The lines, from 0.</summary>
    public IEnumerable<double> Lines => Enumerable.Range(0, (int)Math.Round(Max / Step) + 1).Select(i => i * Step);

    /// <summary>Height of a value in per cent of the axis.</summary>
    public double Percent(double value) => Math.Clamp(value / Max * 100, 0, 100);

    /// <summary>An axis that holds a value: steps of 1, 2 or 5 times a power of ten, three to six of them.</summary>
    public static ChartAxis For(double highest)
    {
        if (highest <= 0)
        {
            return new(1, 0.5);
        }

        var rough = highest / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Factors.Select(f => f * power).First(s => s >= rough * 0.999);
        return new(Math.Ceiling(highest / step * 0.999) * step, step);
    }
}
