using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Application.Requests;
using Bosetting.Web.Hosting;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Requests;

/// <summary>Files of the pages about requests: the incentive as a spreadsheet, letters as PDF.</summary>
internal static class RequestFiles
{
    /// <summary>Keys of the columns of the incentive.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["Municipality", "County", "Incentive.Original", "Incentive.Requested", "Decision.Decided", "Incentive.Settled", "Incentive.Beyond", "Incentive.Kroner"];

    /// <summary>Maps the endpoints.</summary>
    public static void MapRequestFiles(this WebApplication app)
    {
        app.MapGet("/leder/tilskudd/fil", async (
            int? ar, string? format, IUseCases useCases, Downloads downloads, IStringLocalizer<RequestTexts> texts, CancellationToken ct) =>
        {
            var result = await useCases.Run(new GetIncentive(ar), ct);
            var name = string.Create(CultureInfo.InvariantCulture, $"tilskudd-{(result.IsSuccess ? result.Value.Year : ar)}");
            return format == "csv"
                ? downloads.Csv(result, name, i => Sheet(i, texts))
                : downloads.Xlsx(result, name, i => new Spreadsheet(texts["Incentive.Title"], [Sheet(i, texts)]));
        });
        app.MapGet("/leder/anmodning/{id:guid}/brev/{number}", (Guid id, string number, IUseCases useCases, Downloads downloads, CancellationToken ct) =>
            Letter(new GetRequestLetter(id, number), useCases, downloads, ct));
        app.MapGet("/kommune/anmodning/{id:guid}/brev", (Guid id, string? kommune, IUseCases useCases, Downloads downloads, CancellationToken ct) =>
            Letter(new GetRequestLetter(id, kommune), useCases, downloads, ct));
    }

    private static async Task<IResult> Letter(GetRequestLetter request, IUseCases useCases, Downloads downloads, CancellationToken ct)
    {
        var result = await useCases.Run(request, ct);
        return result.IsSuccess ? Results.File(result.Value.Content, "application/pdf", result.Value.Name) : downloads.Problem(result.Error);
    }

    private static SpreadsheetSheet Sheet(Incentive i, IStringLocalizer<RequestTexts> texts) => new(
        i.Year.ToString(CultureInfo.InvariantCulture),
        [.. Columns.Select(k => texts[k].Value)],
        [.. i.Rows.Select(r => (IReadOnlyList<SpreadsheetCell>)[r.Name, r.CountyName, r.RequestedOriginally, r.Requested, r.Decided, r.Settled, r.Beyond, r.Amount])])
    {
        Heading = texts["Incentive.TitleOf", i.Year.ToString(CultureInfo.InvariantCulture)],
        Notes = [texts["Incentive.Lead", i.Rule.Rate.ToString("N0", CultureInfo.CurrentCulture)], texts["Incentive.Note"]],
    };
}
