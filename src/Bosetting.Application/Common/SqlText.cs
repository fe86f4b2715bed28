using System.Globalization;
using System.Runtime.CompilerServices;

namespace Bosetting.Application.Common;

/// <summary>
/// SQL that is put together from parts: a <see cref="FormattableString"/> inside another becomes part of it, and every other
/// value becomes a parameter, so that a value can never be more than a value.
/// </summary>
internal static class SqlText
{
    /// <summary>Makes one text of nested ones, for EF Core's <c>SqlQuery</c>.</summary>
    public static FormattableString Flat(FormattableString sql)
    {
        var values = new List<object?>();
        var text = Flatten(sql, values);
        return FormattableStringFactory.Create(text, [.. values]);
    }

    /// <summary>Joins parts with a space.</summary>
    public static FormattableString Join(IReadOnlyList<FormattableString> parts) =>
        FormattableStringFactory.Create(string.Join(' ', parts.Select((_, i) => Place(i))), [.. parts]);

    private static string Flatten(FormattableString sql, List<object?> values)
    {
        object[] places = [.. sql.GetArguments().Select(a => a is FormattableString part ? Flatten(part, values) : Parameter(a, values))];
        return string.Format(CultureInfo.InvariantCulture, sql.Format, places);
    }

    private static string Parameter(object? value, List<object?> values)
    {
        values.Add(value);
        return Place(values.Count - 1);
    }

    private static string Place(int index) => "{" + index.ToString(CultureInfo.InvariantCulture) + "}";
}
