using Bosetting.Application.Cases;
using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Tests.Cases;

public sealed class IdentifierCheckTests
{
    // Computed here by the published rule (modulus 11 twice); no real person's number.
    private static string WithControlDigits(string nine)
    {
        static int Control(string digits, int[] weights) => (11 - (weights.Select((w, i) => w * (digits[i] - '0')).Sum() % 11)) % 11;
        var first = Control(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
        var second = Control(nine + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
        return first > 9 || second > 9 ? "" : $"{nine}{first}{second}";
    }

    [Fact]
    public void Right_control_digits_pass_and_any_single_wrong_digit_warns()
    {
        var checkedNumbers = 0;
        for (var serial = 100; serial < 200; serial++)
        {
            // Month 81–92 is the range of synthetic numbers: it can't be a person's.
            var number = WithControlDigits($"018190{serial}");
            if (number.Length == 0)
            {
                continue;
            }

            checkedNumbers++;
            IdentifierChecks.Warning(IdentifierKind.NationalNumber, number, 2024).ShouldBeNull();
            IdentifierChecks.Warning(IdentifierKind.DNumber, number[..6] + " " + number[6..], 2024).ShouldBeNull();
            for (var i = 0; i < 11; i++)
            {
                var wrong = number[..i] + (char)('0' + ((number[i] - '0' + 1) % 10)) + number[(i + 1)..];
                IdentifierChecks.Warning(IdentifierKind.NationalNumber, wrong, 2024).ShouldBe("identifier.checksum");
            }
        }

        checkedNumbers.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData(IdentifierKind.Duf, "202312345678", null)]
    [InlineData(IdentifierKind.Duf, "2023 1234 5678", null)]
    [InlineData(IdentifierKind.Duf, "202512345678", "identifier.duf_year")]
    [InlineData(IdentifierKind.Duf, "20231234567", "identifier.length")]
    [InlineData(IdentifierKind.Duf, "2023ABCD5678", "identifier.not_digits")]
    [InlineData(IdentifierKind.DNumber, "123", "identifier.length")]
    [InlineData(IdentifierKind.DNumber, "", null)]
    [InlineData(IdentifierKind.DNumber, null, null)]
    public void A_doubtful_number_warns(IdentifierKind kind, string? typed, string? warning) =>
        IdentifierChecks.Warning(kind, typed, 2024).ShouldBe(warning);
}
