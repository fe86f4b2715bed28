using System.Globalization;
using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Web.Hosting;
using Bosetting.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Access;

/// <summary>The audit trail of a case as a file, for those who ask for insight.</summary>
internal static class AccessFile
{
    /// <summary>Maps the endpoint. A POST, so that the case number is in no address; the antiforgery token is checked.</summary>
    public static void MapAccessFile(this WebApplication app) => app.MapPost("/innsyn/fil", async (
        [FromForm] string caseNumber, IUseCases useCases, IStringLocalizer<AccessTexts> texts, Downloads downloads, CancellationToken ct) =>
        downloads.Csv(await useCases.Run(new GetCaseAccess(caseNumber, All: true), ct), texts["File.Name"], a => Table(a, texts)));

    private static SpreadsheetSheet Table(CaseAccess access, IStringLocalizer<AccessTexts> texts)
    {
        string[] head = ["Col.At", "Col.Who", "Col.Role", "Col.Kind", "Col.What", "Col.Origin"];
        return new SpreadsheetSheet(texts["File.Name"], [.. head.Select(k => texts[k].Value)],
        [
            .. access.Lines.Select(l => (IReadOnlyList<SpreadsheetCell>)
                [l.At.ToString("O", CultureInfo.InvariantCulture), l.UserName ?? texts["System"].Value, l.Role, texts[$"Kind.{l.Kind}"].Value, AccessWords.What(texts, l.What), l.Origin]),
        ]);
    }
}
