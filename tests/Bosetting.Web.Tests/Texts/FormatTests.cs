using System.Globalization;
using Bosetting.Web.Localisation;

namespace Bosetting.Web.Tests.Texts;

public sealed class FormatTests
{
    private const char NoBreakSpace = '\u00a0';

    [Theory]
    [InlineData("nb-NO", "33 701", "5,9", "02.01.2024", "2. januar 2024")]
    [InlineData("nn-NO", "33 701", "5,9", "02.01.2024", "2. januar 2024")]
    [InlineData("en-GB", "33,701", "5.9", "02/01/2024", "2 January 2024")]
    public void Numbers_and_dates_follow_the_language(string culture, string number, string oneDecimal, string date, string longDate)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        Format.Number(33_701).Replace(NoBreakSpace, ' ').ShouldBe(number);
        Format.OneDecimal(5.94).ShouldBe(oneDecimal);
        Format.Date(new DateOnly(2024, 1, 2)).ShouldBe(date);
        Format.LongDate(new DateOnly(2024, 1, 2)).ShouldBe(longDate);
    }

    [Theory]
    [InlineData("2024-01-01T22:59:00Z", "01.01.2024 23:59")]
    [InlineData("2024-06-30T22:30:00Z", "01.07.2024 00:30")]
    public void Moments_are_told_in_Norwegian_time(string utc, string told)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nb-NO");
        Format.DateTime(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture)).ShouldBe(told);
    }

    [Fact]
    public void What_machines_read_is_in_no_language()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nb-NO");
        Format.Css(12.5).ShouldBe("12.5");
        Format.Iso(new DateOnly(2024, 1, 2)).ShouldBe("2024-01-02");
    }

    [Fact]
    public void A_missing_date_is_a_dash() => Format.Date(null).ShouldBe("–");
}
