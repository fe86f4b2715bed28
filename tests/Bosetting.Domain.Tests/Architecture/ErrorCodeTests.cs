namespace Bosetting.Domain.Tests.Architecture;

public sealed class ErrorCodeTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".nn")]
    [InlineData(".en")]
    public void Every_code_of_a_refusal_has_a_text(string language)
    {
        var texts = ErrorCodes.Keys(language);
        ErrorCodes.InSource().Where(c => !texts.Contains(c.Code)).Select(c => $"{c.Code} ({c.File})").Distinct().Order().ShouldBeEmpty();
    }

    [Fact]
    public void The_codes_are_found_in_the_source() => ErrorCodes.InSource().Select(c => c.Code).Distinct().Count().ShouldBeGreaterThan(30);
}
