using Bosetting.Domain.Common;

namespace Bosetting.Domain.Tests.Common;

public sealed class AgesTests
{
    [Theory]
    [InlineData("2006-01-02", "2024-01-02", 18)]
    [InlineData("2006-01-03", "2024-01-02", 17)]
    [InlineData("2006-01-02", "2024-01-01", 17)]
    [InlineData("2024-01-02", "2024-01-02", 0)]
    [InlineData("2004-02-29", "2023-02-28", 18)] // 1 March in common years
    [InlineData("2004-02-29", "2023-03-01", 19)]
    [InlineData("2004-02-29", "2024-02-29", 20)]
    public void Age_is_completed_years(string born, string on, int expected) =>
        Ages.On(DateOnly.ParseExact(born, "yyyy-MM-dd"), DateOnly.ParseExact(on, "yyyy-MM-dd")).ShouldBe(expected);
}
