using Bosetting.Domain.Common;

namespace Bosetting.Domain.Tests;

internal static class ResultAssertions
{
    public static void ShouldBeRefused(this Result result, string code)
    {
        result.IsFailure.ShouldBeTrue($"expected {code}");
        result.Error.Code.ShouldBe(code);
    }

    public static void ShouldBeRefused<T>(this Result<T> result, string code)
    {
        result.IsSuccess.ShouldBeFalse($"expected {code}");
        result.Error.Code.ShouldBe(code);
    }

    public static void ShouldSucceed(this Result result) => result.IsSuccess.ShouldBeTrue(result.IsFailure ? result.Error.Code : null);
}
