using System.Globalization;

namespace Bosetting.Web.Localisation;

/// <summary>Numbers and dates as readers expect them, in the language of the screen. Times are those of Norway.</summary>
public static class Format
{
    private static readonly TimeZoneInfo Norway = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>A whole number: «33 701».</summary>
    public static string Number(long value) => value.ToString("N0", Culture);

    /// <summary>A number with one decimal, for months and scores: «5,9».</summary>
    public static string OneDecimal(double value) => value.ToString("N1", Culture);

    /// <summary>A number with so many decimals, in the reader's culture.</summary>
    public static string Decimals(double value, int decimals) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture);

    /// <summary>A share as whole per cent, with a space before the sign in Norwegian: «93 %».</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share) => share.ToString("P0", Culture);

    /// <summary>A date: «02.01.2024».</summary>
    public static string Date(DateOnly date) => date.ToString(Culture.TwoLetterISOLanguageName == "en" ? "dd/MM/yyyy" : "dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>A date that may be missing; a dash then.</summary>
    public static string Date(DateOnly? date) => date is { } d ? Date(d) : "–";

    /// <summary>A date in words: «2. januar 2024».</summary>
    public static string LongDate(DateOnly date) => date.ToString(Culture.TwoLetterISOLanguageName == "en" ? "d MMMM yyyy" : "d. MMMM yyyy", Culture);

    /// <summary>A moment in Norwegian time: «02.01.2024 kl. 08:00» without words, «02.01.2024 08:00».</summary>
    public static string DateTime(DateTimeOffset moment) => $"{Date(DayInNorway(moment))} {Time(moment)}";

    /// <summary>The time of day in Norway: «08:00».</summary>
    public static string Time(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Norway).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day a moment falls on in Norway.</summary>
    public static DateOnly DayInNorway(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Norway).DateTime);

    /// <summary>For machine-readable attributes such as <c>datetime</c> and style values: never in a language.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day written as yyyy-MM-dd, by a date field or in an address; null when it is none.</summary>
    public static DateOnly? FromIso(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A number for style attributes and SVG: a point as decimal separator, whatever the language.</summary>
    public static string Css(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
