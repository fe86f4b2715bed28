using System.Globalization;
using Bosetting.Application.Statistics;
using Bosetting.Domain.Refugees;
using Bosetting.Web.Localisation;
using Bosetting.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Bosetting.Web.Components.Pages.Manager;

/// <summary>The filter of the statistics as it stands in the address, and in words.</summary>
internal static class DashboardFilter
{
    /// <summary>Names in the address.</summary>
    public const string Year = "ar", Type = "sakstype", Category = "kategori", County = "fylke";

    /// <summary>Reads the address. What can't be understood is left out: an old link then shows more, never an error.</summary>
    public static StatisticsFilter Read(string? year, string? type, string? category, string? county) => new()
    {
        Year = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is >= StatisticsFilter.FirstYear and < 2100 ? y : null,
        Type = Enum.TryParse<CaseType>(type, ignoreCase: true, out var t) && Enum.IsDefined(t) ? t : null,
        Category = Enum.TryParse<PersonCategory>(category, ignoreCase: true, out var c) && Enum.IsDefined(c) ? c : null,
        County = county is { Length: 2 } && county.All(char.IsAsciiDigit) ? county : null,
    };

    /// <summary>The address of the dashboard with a filter.</summary>
    public static string Href(StatisticsFilter filter)
    {
        var parts = new List<string>();
        Add(Year, filter.Year?.ToString(CultureInfo.InvariantCulture));
        Add(Type, filter.Type?.ToString());
        Add(Category, filter.Category?.ToString());
        Add(County, filter.County);
        return parts.Count == 0 ? "/leder" : "/leder?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={value}");
            }
        }
    }

    /// <summary>The period and what is narrowed, in words.</summary>
    public static string Words(this StatisticsFilter filter, DateOnly from, DateOnly to, StatisticsChoices choices, Texts common, IStringLocalizer<ManagerTexts> l)
    {
        ArgumentNullException.ThrowIfNull(filter);
        string[] parts =
        [
            l["Filter.Period", Format.LongDate(from), Format.LongDate(to)],
            filter.Type is { } t ? common.Enum(t) : l["Filter.AllTypes"],
            filter.Category is { } c ? common.Enum(c) : l["Filter.AllCategories"],
            filter.County is { } county ? choices.NameOf(county) : l["Filter.WholeCountry"],
        ];
        return Texts.Capital(string.Join(", ", parts)) + ".";
    }

    /// <summary>A month key as labels of a chart; the first one and every January carry the year.</summary>
    public static Charts.ChartLabel MonthLabel(string key, int index)
    {
        var day = StatisticsCalendar.FirstDay(key);
        var month = day.ToString("MMM", CultureInfo.CurrentCulture).TrimEnd('.');
        return new(index == 0 || day.Month == 1 ? $"{month} {day:yy}" : month, Texts.Capital(day.ToString("MMMM yyyy", CultureInfo.CurrentCulture)));
    }
}
