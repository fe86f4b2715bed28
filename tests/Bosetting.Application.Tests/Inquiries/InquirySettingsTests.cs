using Bosetting.Application.Cases;
using Bosetting.Domain.Refugees;
using Microsoft.Extensions.Configuration;

namespace Bosetting.Application.Tests.Inquiries;

public sealed class InquirySettingsTests
{
    [Theory]
    [InlineData("2024-06-30", CaseType.Resettlement, 20)]
    [InlineData("2024-07-01", CaseType.Resettlement, 28)]
    [InlineData("2025-01-01", CaseType.Resettlement, 10)]
    [InlineData("2025-01-01", CaseType.ReceptionCentre, 14)]
    public void A_deadline_is_that_of_the_day_the_inquiry_is_sent(string sent, CaseType type, int days) =>
        Settings(("DeadlineDays:Resettlement", "20"), ("From:2024-07-01:DeadlineDays:Resettlement", "28"), ("From:2025-01-01:DeadlineDays:Resettlement", "10"))
            .DeadlineDays(type, DateOnly.ParseExact(sent, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(days);

    [Fact]
    public void A_deadline_that_is_no_number_of_days_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Settings(("DeadlineDays:Resettlement", "soon")).DeadlineDays(CaseType.Resettlement, new DateOnly(2024, 1, 2)));

    private static InquirySettings Settings(params (string Key, string Value)[] values) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(values.ToDictionary(v => $"Bosetting:Inquiry:{v.Key}", v => (string?)v.Value)).Build());
}
