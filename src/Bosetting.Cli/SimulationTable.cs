using System.Globalization;
using Bosetting.Matching.Simulation;

namespace Bosetting.Cli;

/// <summary>Writes reports side by side.</summary>
internal static class SimulationTable
{
    /// <summary>A policy's name as it is typed.</summary>
    public static string Name(SimulationPolicy policy) => policy switch
    {
        SimulationPolicy.Greedy => "greedy",
        SimulationPolicy.Plan => "plan",
        _ => "priced",
    };

    /// <summary>Writes the table, then one by group.</summary>
    public static void Write(TextWriter output, IReadOnlyList<SimulationReport> reports)
    {
        Row(output, "", reports, r => Name(r.Policy));
        Row(output, "households", reports, r => F($"{r.Households}"));
        Row(output, "persons", reports, r => F($"{r.Persons}"));
        Row(output, "persons x score", reports, r => F($"{r.Objective:F0}"));
        Row(output, "hindsight bound", reports, r => F($"{r.HindsightBound:F0}"));
        Row(output, "share of hindsight bound", reports, r => F($"{r.ShareOfHindsight:P2}"));
        Row(output, "mean score", reports, r => F($"{r.MeanScore:F2}"));
        Row(output, "wait, weeks: mean", reports, r => F($"{r.Wait.Mean:F2}"));
        Row(output, "wait, weeks: median", reports, r => F($"{r.Wait.Median}"));
        Row(output, "wait, weeks: P90", reports, r => F($"{r.Wait.P90}"));
        Row(output, "places used", reports, r => F($"{r.PlacesUsed:P1}"));
        Row(output, "away from even pace", reports, r => F($"{r.Unevenness:P1}"));
        Row(output, "variation by week", reports, r => F($"{r.WeeklyVariation:F2}"));
        Row(output, "inquiries", reports, r => F($"{r.Inquiries}"));
        Row(output, "declined", reports, r => F($"{r.Declines}"));
        Row(output, "unplaced households", reports, r => F($"{r.Unplaced}"));
        Row(output, "unplaced persons", reports, r => F($"{r.PersonsUnplaced}"));
        Row(output, "seconds", reports, r => F($"{r.Elapsed.TotalSeconds:F1}"));
        for (var g = 0; g < reports[0].Groups.Count; g++)
        {
            var at = g;
            output.WriteLine();
            output.WriteLine(F($"{reports[0].Groups[g].Group} ({reports[0].Groups[g].Households} households)"));
            Row(output, "  mean score", reports, r => F($"{r.Groups[at].MeanScore:F2}"));
            Row(output, "  wait, weeks: mean, P90", reports, r => F($"{r.Groups[at].Wait.Mean:F2}, {r.Groups[at].Wait.P90}"));
            Row(output, "  inquiries declined", reports, r => F($"{r.Groups[at].DeclineRate:P1}"));
            Row(output, "  unplaced", reports, r => F($"{r.Groups[at].Unplaced}"));
        }
    }

    private static void Row(TextWriter output, string title, IReadOnlyList<SimulationReport> reports, Func<SimulationReport, string> cell)
    {
        output.Write(title.PadRight(28));
        foreach (var r in reports)
        {
            output.Write(cell(r).PadLeft(14));
        }

        output.WriteLine();
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
