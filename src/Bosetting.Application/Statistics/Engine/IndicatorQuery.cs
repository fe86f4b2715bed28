namespace Bosetting.Application.Statistics;

/// <summary>What an indicator can be divided by and narrowed to.</summary>
public enum StatisticsDimension
{
    /// <summary>Calendar year, <c>2023</c>.</summary>
    Year = 1,

    /// <summary>Month, <c>2023-07</c>.</summary>
    Month = 2,

    /// <summary>Case type.</summary>
    Type = 3,

    /// <summary>Person category.</summary>
    Category = 4,

    /// <summary>Who settles.</summary>
    Authority = 5,

    /// <summary>County number: of the settled where they were settled, of the waiting where they stay, of answers and places the municipality's.</summary>
    County = 6,

    /// <summary>Municipality number: where they were settled, or whose places they are.</summary>
    Municipality = 7,

    /// <summary>Status of the case.</summary>
    Status = 8,

    /// <summary>Basis of the permit.</summary>
    Basis = 9,

    /// <summary>Why a municipality declined; empty when it accepted.</summary>
    Reason = 10,

    /// <summary>Became ready, was proposed, agreed or settled: a <see cref="Domain.Refugees.CaseEventKind"/>.</summary>
    Move = 11,
}

/// <summary>Who the figures are for.</summary>
public enum Audience
{
    /// <summary>The directorate: everything.</summary>
    Directorate = 1,

    /// <summary>Anybody else: small numbers are withheld, and what would give them away.</summary>
    Outside = 2,
}

/// <summary>
/// A question to the engine: an indicator, divided by dimensions, narrowed to values, over a period, as known at an instant. Nothing in
/// it is personal: it can stand in an address and be kept. For indicators of a point in time the period gives the points: the ends of its
/// months or years when divided by them, else its last day.
/// </summary>
public sealed record IndicatorQuery
{
    /// <summary>Id in the catalogue, as <c>B2</c>.</summary>
    public required string Indicator { get; init; }

    /// <summary>At most three different ones, each of the indicator's.</summary>
    public IReadOnlyList<StatisticsDimension> By { get; init; } = [];

    /// <summary>Values to narrow to; dimensions of the indicator but not time.</summary>
    public IReadOnlyDictionary<StatisticsDimension, string> Where { get; init; } = new Dictionary<StatisticsDimension, string>();

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>What was recorded later doesn't count; null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Who it is for.</summary>
    public Audience Audience { get; init; } = Audience.Directorate;
}

/// <summary>What the engine answers.</summary>
public sealed record IndicatorAnswer
{
    /// <summary>The question.</summary>
    public required IndicatorQuery Query { get; init; }

    /// <summary>The indicator, with its definitions, dimensions and footnotes.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>Known at this instant.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Days in the period, after its first, on which the definition changes.</summary>
    public required IReadOnlyList<DateOnly> Breaks { get; init; }

    /// <summary>More may still be registered of the period.</summary>
    public required bool IsProvisional { get; init; }

    /// <summary>One for each combination of values there is, in order of the keys.</summary>
    public required IReadOnlyList<IndicatorRow> Rows { get; init; }

    /// <summary>All together, counted by itself and not added up from the rows.</summary>
    public required IndicatorValue Total { get; init; }

    /// <summary>In the total and in no row: protected identity (000 L211). Null where parts don't add up to a total, and outside.</summary>
    public long? Protected { get; init; }

    /// <summary>Rows and protected together don't give the total; null when they do.</summary>
    public IndicatorMismatch? Mismatch { get; init; }
}

/// <summary>A row.</summary>
/// <param name="Keys">A value for each dimension asked for, in that order.</param>
/// <param name="Value">The value.</param>
public sealed record IndicatorRow(IReadOnlyList<string> Keys, IndicatorValue Value);

/// <summary>A value. All is null when it is withheld.</summary>
/// <param name="N">How many: persons, families, inquiries or places.</param>
/// <param name="Of">Of how many, for a share.</param>
/// <param name="Spread">Mean with median and percentiles, for a time; in the indicator's unit.</param>
public sealed record IndicatorValue(long? N, long? Of = null, Distribution? Spread = null)
{
    /// <summary>Withheld: too small, or it would give a small one away.</summary>
    public static IndicatorValue Withheld { get; } = new((long?)null);

    /// <summary>True when it is withheld.</summary>
    public bool IsWithheld => N is null;

    /// <summary><see cref="N"/> of <see cref="Of"/>, 0–1 or more; null when there is nothing to share.</summary>
    public double? Share => Of is > 0 ? (double?)N / Of : null;
}

/// <summary>Parts that don't give their total.</summary>
/// <param name="Total">The total.</param>
/// <param name="Parts">The sum of the rows.</param>
/// <param name="Protected">Known to be in no row.</param>
public sealed record IndicatorMismatch(long Total, long Parts, long Protected);
