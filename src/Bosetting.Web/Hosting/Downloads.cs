using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Web.Localisation;

namespace Bosetting.Web.Hosting;

/// <summary>
/// Files to download. An endpoint runs a use case and words its answer; who may have the file is what the use case says. Give
/// an address nothing personal: what belongs to a person is asked for by POST.
/// </summary>
/// <param name="writer">Writes .xlsx files.</param>
/// <param name="common">Texts of errors.</param>
internal sealed class Downloads(ISpreadsheetWriter writer, Texts common)
{
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A workbook, or what went wrong.</summary>
    /// <param name="result">The answer of a use case.</param>
    /// <param name="name">File name without its ending.</param>
    /// <param name="words">Makes the workbook.</param>
    public IResult Xlsx<T>(Result<T> result, string name, Func<T, Spreadsheet> words)
    {
        if (result.IsFailure)
        {
            return Problem(result.Error);
        }

        var file = new MemoryStream();
        writer.Write(words(result.Value), file);
        file.Position = 0;
        return Results.File(file, XlsxType, name + ".xlsx");
    }

    /// <summary>One table as CSV, or what went wrong.</summary>
    /// <param name="result">The answer of a use case.</param>
    /// <param name="name">File name without its ending.</param>
    /// <param name="words">Makes the table.</param>
    public IResult Csv<T>(Result<T> result, string name, Func<T, SpreadsheetSheet> words) => result.IsSuccess
        ? Results.File(CsvText.Of(words(result.Value)), CsvText.MediaType, name + ".csv")
        : Problem(result.Error);

    /// <summary>What went wrong, in words.</summary>
    public IResult Problem(Error error) => Results.Problem(common.Error(error), statusCode: error.Code switch
    {
        "access.denied" => StatusCodes.Status403Forbidden,
        "system.unexpected" => StatusCodes.Status500InternalServerError,
        "system.database_unavailable" => StatusCodes.Status503ServiceUnavailable,
        _ when error.Code.EndsWith(".not_found", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    });
}
