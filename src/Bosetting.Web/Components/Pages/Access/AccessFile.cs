using System.Globalization;
using System.Text;
using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Access;

/// <summary>The audit trail of a case as a file, for those who ask for insight.</summary>
internal static class AccessFile
{
    /// <summary>Maps the endpoint. A POST, so that the case number is in no address; the antiforgery token is checked.</summary>
    public static void MapAccessFile(this WebApplication app) => app.MapPost("/innsyn/fil", async (
        [FromForm] string caseNumber, IUseCases useCases, IStringLocalizer<AccessTexts> texts, Texts common, CancellationToken ct) =>
    {
        var result = await useCases.Run(new GetCaseAccess(caseNumber, All: true), ct);
        return result.IsSuccess
            ? Results.File(Content(result.Value, texts), "text/csv; charset=utf-8", texts["File.Name"] + ".csv")
            : Results.Problem(common.Error(result.Error), statusCode: result.Error.Code == "access.denied" ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
    });

    // Semicolons and a byte-order mark: what Norwegian spreadsheets open without asking.
    internal static byte[] Content(CaseAccess access, IStringLocalizer<AccessTexts> texts)
    {
        var text = new StringBuilder();
        string[] head = ["Col.At", "Col.Who", "Col.Role", "Col.Kind", "Col.What", "Col.Origin"];
        text.AppendJoin(';', head.Select(k => Cell(texts[k]))).Append("\r\n");
        foreach (var l in access.Lines)
        {
            string[] cells = [l.At.ToString("O", CultureInfo.InvariantCulture), l.UserName ?? texts["System"], l.Role, texts[$"Kind.{l.Kind}"], AccessWords.What(texts, l.What), l.Origin];
            text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    // A cell that begins like a formula is given a quote, so that no spreadsheet carries it out.
    private static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return safe.AsSpan().ContainsAny(";\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
