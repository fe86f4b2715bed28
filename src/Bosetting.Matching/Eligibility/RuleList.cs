using Bosetting.Matching.Results;

namespace Bosetting.Matching.Eligibility;

/// <summary>A rule in force. Its texts have the keys <c>{code}.name</c> and <c>{code}.about</c>.</summary>
/// <param name="Code">One of <see cref="RuleCodes"/>.</param>
/// <param name="Severity">Whether an officer can override it with a reason.</param>
public sealed record RuleInForce(string Code, RuleSeverity Severity);

/// <summary>The rules that <see cref="Engine.Rank"/> tries, for the page that tells how proposals are made.</summary>
public static class RuleList
{
    /// <summary>All, in the order they are tried: read from the engine itself, so that the page can't drift from it.</summary>
    public static IReadOnlyList<RuleInForce> All { get; } = [.. Rules.All.Select(r => new RuleInForce(r.Code, r.Severity))];
}
