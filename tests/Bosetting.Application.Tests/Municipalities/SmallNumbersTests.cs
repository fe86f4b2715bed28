using Bosetting.Application.Municipalities;

namespace Bosetting.Application.Tests.Municipalities;

public sealed class SmallNumbersTests
{
    [Fact]
    public void A_lone_small_number_takes_the_next_with_it_and_the_total_when_there_is_none()
    {
        Withhold(3, 12, 7).ShouldBe("- 12 - = 22");
        Withhold(3, 0).ShouldBe("- 0 = -");
        Withhold(5, 8).ShouldBe("5 8 = 13");
        Withhold(1, 1).ShouldBe("- - = -", "a sum of two in two cells has one solution");
        Withhold(4, 4, 20).ShouldBe("- - - = 28", "a sum of eight has one solution too");
        Withhold(1, 5, 9).ShouldBe("- - - = 15");
    }

    /// <summary>
    /// The strongest reader: knows every rule here, and which tables there could have been. Each withheld small number must still
    /// have at least two values. All tables of up to four cells are made; those near the largest number are not judged, since
    /// larger neighbours of theirs are missing.
    /// </summary>
    [Theory]
    [InlineData(1, 14, 8)]
    [InlineData(2, 14, 8)]
    [InlineData(3, 14, 8)]
    [InlineData(4, 10, 6)]
    public void No_withheld_number_can_be_found_from_what_is_shown(int cells, int largest, int judged)
    {
        var tables = Tables(cells, largest).GroupBy(Withhold).ToList();
        tables.Count.ShouldBeGreaterThan(cells);
        foreach (var shown in tables)
        {
            var possible = shown.ToList();
            for (var i = 0; i < cells; i++)
            {
                var values = possible.Select(p => p[i]).Distinct().ToList();
                if (possible.Exists(p => p.Max() <= judged) && shown.Key.Split(' ')[i] == "-")
                {
                    values.Count.ShouldBeGreaterThan(1, shown.Key);
                }
                else if (shown.Key.Split(' ')[i] != "-")
                {
                    values.Single().ShouldNotBeInRange(1, SmallNumbers.Limit - 1);
                }
            }
        }
    }

    private static IEnumerable<int[]> Tables(int cells, int largest) => cells == 0
        ? [[]]
        : Tables(cells - 1, largest).SelectMany(t => Enumerable.Range(0, largest + 1).Select(n => (int[])[.. t, n]));

    private static string Withhold(params int[] numbers)
    {
        var (cells, total) = SmallNumbers.Withhold(numbers);
        return string.Join(' ', cells.Select(c => c is { } n ? $"{n}" : "-")) + " = " + (total is { } sum ? $"{sum}" : "-");
    }
}
