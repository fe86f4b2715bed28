using System.Globalization;
using Bosetting.Domain.Common;
using Bosetting.Matching.Scoring;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Localisation;

/// <summary>
/// The words every page needs: common texts, names of code values, error texts, counted units. Injected into all components as
/// <c>Common</c>; a page's own words come from <c>IStringLocalizer&lt;XTexts&gt;</c>.
/// </summary>
public sealed class Texts(
    IStringLocalizer<CommonTexts> common, IStringLocalizer<ErrorTexts> errors, IStringLocalizer<MatchingTexts> matching)
{
    private const int MostPlaceholders = 4;

    /// <summary>A common text by key.</summary>
    public string this[string key] => common[key];

    /// <summary>A common text by key, with values for its placeholders.</summary>
    public string this[string key, params object[] args] => common[key, Readable(args)];

    /// <summary>The name of a code value, for example «fordelingsklar»; starts with a small letter where Norwegian does.</summary>
    public string Enum<T>(T value)
        where T : struct, Enum
        => common[$"{typeof(T).Name}.{value}"];

    /// <summary>What a user reads when something was refused.</summary>
    public string Error(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var code = error.Code.StartsWith("validation.", StringComparison.Ordinal) && errors[error.Code].ResourceNotFound
            ? "validation.Predicate"
            : error.Code;
        var text = errors[code];
        // A code without a text is caught by a test; should one slip through, the code itself helps support.
        return text.ResourceNotFound ? errors["unknown", error.Code] : Fill(text.Value, error.Args);
    }

    /// <summary>«1 dag», «12 dager».</summary>
    public string Days(int days) => Counted("Days", days);

    /// <summary>«1 person», «33 701 personer».</summary>
    public string Persons(long persons) => Counted("Persons", persons);

    /// <summary>«5,9 måneder».</summary>
    public string Months(double months) => common["Months", Format.OneDecimal(months)];

    /// <summary>Any counted unit with the keys <c>{unit}.One</c> and <c>{unit}.Many</c>.</summary>
    public string Counted(string unit, long count)
        => common[count == 1 ? $"{unit}.One" : $"{unit}.Many", Format.Number(count)];

    /// <summary>A text with its first letter as a capital, for the start of a line.</summary>
    public static string Capital(string text)
        => string.IsNullOrEmpty(text) ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];

    /// <summary>Fills the placeholders; one that got no value becomes a dash, for an error must never hide behind another.</summary>
    private string Fill(string text, IReadOnlyList<object> args)
    {
        // Rules come as any number of codes and are named in one list.
        object[] values = args.Count > 0 && args.All(a => a is string code && code.StartsWith("rule.", StringComparison.Ordinal))
            ? [string.Join(", ", args.Select(a => matching[$"{a}.name"].Value))]
            : Readable(args);
        return string.Format(CultureInfo.CurrentCulture, text, [.. values, .. Enumerable.Repeat<object>("–", MostPlaceholders)]);
    }

    private object[] Readable(IReadOnlyList<object> args) => [.. args.Select(Readable)];

    private object Readable(object arg) => arg switch
    {
        DateOnly date => Format.Date(date),
        DateTimeOffset moment => Format.DateTime(moment),
        int number => Format.Number(number),
        long number => Format.Number(number),
        double number => Format.OneDecimal(number),
        CriterionKind criterion => matching[$"criterion.{criterion}.name"].Value,
        System.Enum value => common[$"{value.GetType().Name}.{value}"].Value,
        _ => arg,
    };
}
