using Bosetting.Application.Common;
using Bosetting.Application.Simulation;
using Bosetting.Web.Hosting;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Simulations;

/// <summary>The figures of a simulation as files, beside those of another where one was chosen.</summary>
internal static class SimulationFile
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSimulationFiles(this WebApplication app)
    {
        app.MapGet("/leder/simulering/{id:guid}/rapport.xlsx", async (Guid id, Guid? mot, IUseCases useCases, IStringLocalizer<SimulationTexts> texts, Downloads downloads, CancellationToken ct) =>
        {
            var other = mot is { } o ? await useCases.Run(new GetSimulation(o), ct) : null as Domain.Common.Result<SimulationView>?;
            return downloads.Xlsx(await useCases.Run(new GetSimulation(id), ct), texts["Export.Name"], v => Workbook(texts, v, other is { IsSuccess: true } found ? found.Value : null));
        });
        app.MapGet("/leder/simulering/{id:guid}/rapport.csv", async (Guid id, Guid? mot, IUseCases useCases, IStringLocalizer<SimulationTexts> texts, Downloads downloads, CancellationToken ct) =>
        {
            var other = mot is { } o ? await useCases.Run(new GetSimulation(o), ct) : null as Domain.Common.Result<SimulationView>?;
            return downloads.Csv(await useCases.Run(new GetSimulation(id), ct), texts["Export.Name"], v => Flat(texts, SimulationColumn.Of(texts, v, other is { IsSuccess: true } found ? found.Value : null)));
        });
    }

    internal static Spreadsheet Workbook(IStringLocalizer<SimulationTexts> texts, SimulationView view, SimulationView? other)
    {
        var columns = SimulationColumn.Of(texts, view, other);
        string[] notes =
        [
            texts["StartedBy", Format.DateTime(view.StartedAt), view.StartedBy ?? texts["Someone"].Value],
            .. SimulationWords.Asked(texts, view.Parameters).Select(a => $"{a.Name}: {a.Value}"),
            texts["Asked.Drawn"],
        ];
        return new Spreadsheet(view.Name,
        [
            new SpreadsheetSheet(texts["Table.Measures"], [texts["Col.Measure"], .. columns.Select(c => c.Name)],
                [.. SimulationMeasures.All.Select(m => (IReadOnlyList<SpreadsheetCell>)[texts[$"Measure.{m.Key}"].Value, .. columns.Select(c => m.Value(c.Report))])])
            {
                Heading = view.Name,
                Notes = notes,
            },
            new SpreadsheetSheet(texts["Table.Groups"],
                [texts["Col.Group"], texts["Col.Policy"], texts["Measure.Households"], .. SimulationMeasures.OfGroups.Select(m => texts[$"Measure.{m.Key}"].Value)],
                [
                    .. columns.SelectMany(c => c.Report.Groups, (c, g) => (IReadOnlyList<SpreadsheetCell>)
                        [texts[SimulationMeasures.GroupKey(g.Group)].Value, c.Name, g.Households, .. SimulationMeasures.OfGroups.Select(m => m.Value(g))]),
                ]),
            new SpreadsheetSheet(texts["Chart.Waiting"], [texts["Col.Week"], .. columns.Select(c => c.Name)],
                [
                    .. Enumerable.Range(0, columns.Max(c => c.Report.Weeks.Count)).Select(w => (IReadOnlyList<SpreadsheetCell>)
                        [w + 1, .. columns.Select(c => w < c.Report.Weeks.Count ? c.Report.Weeks[w].Waiting : (SpreadsheetCell)default)]),
                ]),
        ]);
    }

    // One line for each figure, so that it can be reckoned with whatever the policies.
    internal static SpreadsheetSheet Flat(IStringLocalizer<SimulationTexts> texts, IReadOnlyList<SimulationColumn> columns) => new(
        texts["Table.Measures"], [texts["Col.Policy"], texts["Col.Group"], texts["Col.Measure"], texts["Col.Value"]],
        [
            .. from c in columns
               from m in SimulationMeasures.All
               select (IReadOnlyList<SpreadsheetCell>)[c.Name, texts["Group.All"].Value, texts[$"Measure.{m.Key}"].Value, m.Value(c.Report)],
            .. from c in columns
               from g in c.Report.Groups
               from m in SimulationMeasures.OfGroups
               select (IReadOnlyList<SpreadsheetCell>)[c.Name, texts[SimulationMeasures.GroupKey(g.Group)].Value, texts[$"Measure.{m.Key}"].Value, m.Value(g)],
        ]);
}
