using Bosetting.Application.Common;
using Bosetting.Application.Fairness;
using Bosetting.Application.Planning;
using Bosetting.Web.Hosting;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Fairness;

/// <summary>How groups fare, as workbooks: over a period, and in a plan.</summary>
internal static class FairnessFile
{
    /// <summary>Names in the address.</summary>
    public const string From = "fra", To = "til", Floor = "gulv";

    /// <summary>Maps the endpoints.</summary>
    public static void MapFairnessFiles(this WebApplication app)
    {
        app.MapGet("/leder/likebehandling/rapport.xlsx", async (
            [FromQuery(Name = From)] string? from, [FromQuery(Name = To)] string? to, IUseCases useCases, IStringLocalizer<FairnessTexts> texts, Texts common,
            TimeProvider clock, Downloads downloads, CancellationToken ct) =>
        {
            var (first, last) = Period(from, to, Format.DayInNorway(clock.GetUtcNow()));
            return downloads.Xlsx(await useCases.Run(new GetFairness(first, last), ct), texts["File.Name"], r => Workbook(texts, common, r));
        });
        app.MapGet("/plan/{id:guid}/likebehandling.xlsx", async (
            Guid id, [FromQuery(Name = Floor)] string? floor, IUseCases useCases, IStringLocalizer<FairnessTexts> texts, Texts common, Downloads downloads, CancellationToken ct) =>
        {
            var report = await useCases.Run(new GetPlanFairness(id), ct);
            var floors = report.IsSuccess && FloorRequest(id, floor) is { } request ? await useCases.Run(request, ct) : null as Domain.Common.Result<PlanFloor>?;
            return floors is { IsFailure: true } failed
                ? downloads.Problem(failed.Error)
                : downloads.Xlsx(report, texts["File.Name"], r => PlanWorkbook(texts, common, r, floors is { } f ? f.Value : null));
        });
    }

    /// <summary>The period asked for; the last twelve months when it can't be understood.</summary>
    public static (DateOnly From, DateOnly To) Period(string? from, string? to, DateOnly today) =>
        (Format.FromIso(from) ?? today.AddYears(-1).AddDays(1), Format.FromIso(to) ?? today);

    /// <summary>The floor of an address: <c>alle</c> for the worst off, or a group as <c>Sex.Female</c>; null for none.</summary>
    public static GetPlanFloor? FloorRequest(Guid plan, string? floor) => floor is null or "" ? null
        : floor.Split('.', 2) is [var group, var value] && Enum.TryParse<FairnessGroup>(group, out var g) && Enum.IsDefined(g) ? new GetPlanFloor(plan, g, value)
        : new GetPlanFloor(plan);


    internal static Spreadsheet Workbook(IStringLocalizer<FairnessTexts> f, Texts common, FairnessReport report)
    {
        string[] columns = ["Col.Kind", "Col.Group", "Col.Settled", "Col.WaitMean", "Col.WaitMedian", "Col.WaitP90", "Col.Answers", "Col.Declined", "Col.DeclineRate", "Col.Scored", "Col.MeanScore", "Col.MeanRank"];
        return new Spreadsheet(f["Title"],
        [
            new SpreadsheetSheet(f["Title"], [.. columns.Select(c => f[c].Value)],
                [
                    .. report.Groups.Prepend(report.All).Select(g => (IReadOnlyList<SpreadsheetCell>)
                    [
                        Kind(f, g.Group), FairnessWords.Name(f, common, g.Group, g.Value), g.Settled, g.WaitMean, g.WaitMedian, g.WaitP90,
                        g.Answers, g.Declined, SpreadsheetCell.Share(g.DeclineRate), g.Scored, g.MeanScore, g.MeanRank,
                    ]),
                ])
            {
                Heading = f["Title"],
                Notes = [f["AsOf", Format.Date(report.From), Format.Date(report.To), Format.DateTime(report.AsOf)], f["Read.Causes"], f["Read.Points"], f["Read.Answers"], f["Read.Graded"], f["Read.Few", PlanFairness.Fewest], f["Read.Engine"]],
            },
        ]);
    }

    internal static Spreadsheet PlanWorkbook(IStringLocalizer<FairnessTexts> f, Texts common, PlanFairness report, PlanFloor? floor)
    {
        string[] columns = ["Col.Kind", "Col.Group", "Col.Persons", "Plan.Placed", "Col.MeanScore", "Plan.GivenUp", "Col.MeanRank", "Plan.Waited", "Plan.Declines"];
        var groups = new SpreadsheetSheet(f["Title"], [.. columns.Select(c => f[c].Value)],
            [
                .. report.Groups.Prepend(report.All).Select(r => (IReadOnlyList<SpreadsheetCell>)
                [
                    Kind(f, r.Group), FairnessWords.Name(f, common, r.Group, r.Value), r.Persons, SpreadsheetCell.Share(r.SharePlaced), r.MeanPoints, r.GivenUp,
                    r.MeanRank, r.WaitedDays, r.MeanDeclines,
                ]),
            ])
        {
            Heading = f["Plan.Caption"],
            Notes = [f["Plan.Lead", PlanFairness.Fewest], f["Read.Engine"]],
        };
        return new Spreadsheet(f["Plan.Caption"], floor is null ? [groups] : [groups, FloorSheet(f, common, floor)]);
    }

    private static SpreadsheetSheet FloorSheet(IStringLocalizer<FairnessTexts> f, Texts common, PlanFloor floor)
    {
        string[] columns = ["Floor.Floor", "Floor.Reached", "Floor.Loss", "Floor.LossShare", "Floor.Least", "Floor.Placed"];
        return new SpreadsheetSheet(f["Floor"], [.. columns.Select(c => f[c].Value)],
            [
                .. floor.Floors.Select(c => (IReadOnlyList<SpreadsheetCell>)
                    [c.Floor, c.Reached, c.Loss, SpreadsheetCell.Share(c.Loss / floor.Total), c.LeastLoss, c.Placed]),
            ])
        {
            Heading = f["Floor"],
            Notes = [f["Floor.Group", FairnessWords.Name(f, common, floor.Group, floor.Value), Format.Number(floor.Persons), Format.OneDecimal(floor.Mean), Format.OneDecimal(floor.MeanOfAll)], f["Floor.Note"]],
        };
    }

    private static SpreadsheetCell Kind(IStringLocalizer<FairnessTexts> f, FairnessGroup? group) => group is { } g ? f[$"Group.{g}"].Value : f["All"].Value;
}
