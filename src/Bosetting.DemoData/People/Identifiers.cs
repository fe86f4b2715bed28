using System.Globalization;
using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.People;

/// <summary>
/// Synthetic identifiers that can't be anybody's: D-numbers have 80 added to the month, as in the tax administration's
/// synthetic national register, and DUF numbers the year 1900 and something nobody has.
/// </summary>
internal static class Identifiers
{
    private static readonly int[] First = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] Second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    public static IReadOnlyList<PersonIdentifier> For(DateOnly birth, DateOnly permit, int serial, DemoRandom random)
    {
        var duf = new PersonIdentifier(IdentifierKind.Duf,
            string.Create(CultureInfo.InvariantCulture, $"19{permit.Year % 100:D2}{serial % 100_000_000:D8}"));
        return random.Chance(0.85) ? [duf, new(IdentifierKind.DNumber, DNumber(birth, random))] : [duf];
    }

    /// <summary>Eleven digits with both check digits right: day + 40, month + 80.</summary>
    public static string DNumber(DateOnly birth, DemoRandom random)
    {
        Span<int> digits = stackalloc int[11];
        while (true)
        {
            // The individual number tells the century: 500–999 for births from 2000.
            var individual = birth.Year >= 2000 ? random.Int(500, 999) : random.Int(0, 499);
            Write(digits, 0, birth.Day + 40, 2);
            Write(digits, 2, birth.Month + 80, 2);
            Write(digits, 4, birth.Year % 100, 2);
            Write(digits, 6, individual, 3);
            digits[9] = Check(digits, First);
            digits[10] = Check(digits, Second);
            if (digits[9] < 10 && digits[10] < 10)
            {
                return string.Create(11, digits.ToArray(), (text, d) =>
                {
                    for (var i = 0; i < text.Length; i++)
                    {
                        text[i] = (char)('0' + d[i]);
                    }
                });
            }
        }
    }

    private static void Write(Span<int> digits, int at, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            digits[at + i] = value % 10;
            value /= 10;
        }
    }

    // 10 is no digit: the number isn't given out and another is tried.
    private static int Check(ReadOnlySpan<int> digits, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += digits[i] * weights[i];
        }

        return (11 - (sum % 11)) % 11;
    }
}
