namespace Bosetting.Application.About;

/// <summary>How data came into being.</summary>
public enum DataKind
{
    /// <summary>A published fact, with its source.</summary>
    Published = 1,

    /// <summary>A published figure that we completed because the source is partial.</summary>
    Completed = 2,

    /// <summary>Assumed by us where no source says anything.</summary>
    Assumed = 3,

    /// <summary>Made up: no real person.</summary>
    Synthetic = 4,
}

/// <summary>
/// A source of data. Texts: <c>Source.{code}.What</c>. Names of organisations are the same in every language.
/// </summary>
/// <param name="Code">Key.</param>
/// <param name="Name">Who publishes it.</param>
/// <param name="Licence">The licence; null where none is stated.</param>
/// <param name="Kind">How it came into being.</param>
public sealed record DataSource(string Code, string Name, string? Licence, DataKind Kind);

/// <summary>The sources of the reference data and of the demo country.</summary>
public static class DataSources
{
    /// <summary>The line that credits them together.</summary>
    public const string CreditLine = "SSB, Kartverket, Udir, IMDi, GeoNames, UNHCR, Unicode CLDR";

    /// <summary>All, in the order shown.</summary>
    public static IReadOnlyList<DataSource> All { get; } =
    [
        new("Imdi", "IMDi", null, DataKind.Published),
        new("Ssb", "SSB", "CC BY 4.0 / NLOD", DataKind.Published),
        new("Kartverket", "Kartverket", "CC BY 4.0", DataKind.Published),
        new("GeoNames", "GeoNames", "CC BY 4.0", DataKind.Published),
        new("Udir", "Udir / Geonorge", "NLOD", DataKind.Published),
        new("Cldr", "Unicode CLDR", "Unicode License", DataKind.Published),
        new("Unhcr", "UNHCR", "CC BY 4.0", DataKind.Published),
        new("NaturalEarth", "Natural Earth", "Public domain", DataKind.Published),
        new("Hospitals", "Bosetting", null, DataKind.Assumed),
        new("Decisions", "Bosetting", null, DataKind.Completed),
        new("Capacity", "Bosetting", null, DataKind.Assumed),
        new("Labour", "Bosetting", null, DataKind.Assumed),
        new("Persons", "Bosetting", null, DataKind.Synthetic),
    ];
}
