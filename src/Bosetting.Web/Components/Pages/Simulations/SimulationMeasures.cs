using Bosetting.Application.Common;
using Bosetting.Matching.Simulation;
using Bosetting.Web.Localisation;

namespace Bosetting.Web.Components.Pages.Simulations;

/// <summary>The figures of a simulation in their order, the same on the page and in files. Keys are <c>Measure.{key}</c> in SimulationTexts.</summary>
internal static class SimulationMeasures
{
    /// <summary>Of a policy.</summary>
    public static readonly IReadOnlyList<(string Key, Func<SimulationReport, SpreadsheetCell> Value)> All =
    [
        ("Share", r => SpreadsheetCell.Share(r.ShareOfHindsight)),
        ("MeanScore", r => r.MeanScore),
        ("WaitMean", r => r.Wait.Mean),
        ("WaitMedian", r => r.Wait.Median),
        ("WaitP90", r => r.Wait.P90),
        ("PlacesUsed", r => SpreadsheetCell.Share(r.PlacesUsed)),
        ("Unevenness", r => SpreadsheetCell.Share(r.Unevenness)),
        ("Variation", r => r.WeeklyVariation),
        ("Inquiries", r => r.Inquiries),
        ("Declined", r => r.Declines),
        ("Households", r => r.Households),
        ("Persons", r => r.Persons),
        ("PersonsSettled", r => r.PersonsSettled),
        ("Unplaced", r => r.Unplaced),
        ("PersonsUnplaced", r => r.PersonsUnplaced),
    ];

    /// <summary>Of a group.</summary>
    public static readonly IReadOnlyList<(string Key, Func<GroupReport, SpreadsheetCell> Value)> OfGroups =
    [
        ("MeanScore", g => g.MeanScore),
        ("WaitMean", g => g.Wait.Mean),
        ("WaitP90", g => g.Wait.P90),
        ("DeclineRate", g => SpreadsheetCell.Share(g.DeclineRate)),
        ("Unplaced", g => g.Unplaced),
    ];

    /// <summary>Key of a group's name.</summary>
    public static string GroupKey(string group) => group switch
    {
        "1 person" => "Group.One",
        "2 persons" => "Group.Two",
        "3-4 persons" => "Group.Few",
        "5 persons or more" => "Group.Many",
        "minors alone" => "Group.Minors",
        "hospital" => "Group.Hospital",
        "adapted dwelling" => "Group.Adapted",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "No such group."),
    };

    /// <summary>A figure in words.</summary>
    public static string Words(SpreadsheetCell cell) => cell.Kind switch
    {
        SpreadsheetCellKind.Whole => Format.Number((long)cell.Number),
        SpreadsheetCellKind.Percent => SimulationWords.Percent(cell.Number),
        SpreadsheetCellKind.OneDecimal => Format.OneDecimal(cell.Number),
        _ => "–",
    };
}
