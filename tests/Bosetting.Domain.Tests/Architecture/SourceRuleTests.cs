using System.Text.RegularExpressions;

namespace Bosetting.Domain.Tests.Architecture;

/// <summary>House rules that are read from the source text.</summary>
public sealed partial class SourceRuleTests
{
    [Fact]
    public void Pages_and_endpoints_never_touch_the_database_or_a_handler() =>
        Offenders("src/Bosetting.Web", Forbidden(), ".cs", ".razor").ShouldBeEmpty();

    [Fact]
    public void The_clock_is_injected() =>
        new[] { "src/Bosetting.Domain", "src/Bosetting.Matching", "src/Bosetting.Application", "src/Bosetting.Web" }
            .SelectMany(f => Offenders(f, WallClock(), ".cs", ".razor")).ShouldBeEmpty();

    [Fact]
    public void Core_projects_do_no_input_or_output() =>
        new[] { "src/Bosetting.Domain", "src/Bosetting.Matching" }.SelectMany(f => Offenders(f, InputOutput(), ".cs")).ShouldBeEmpty();

    private static IEnumerable<string> Offenders(string folder, Regex rule, params string[] extensions) =>
        from file in Repository.Sources(folder, extensions)
        from line in File.ReadLines(file).Select((text, i) => (text, number: i + 1))
        where !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal) && rule.IsMatch(line.text)
        select $"{Path.GetFileName(file)}:{line.number} {line.text.Trim()}";

    [GeneratedRegex(@"\b(BosettingDb|IBosettingDb|DbContext|IDatabaseSession|IHandler)\b")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\b(System\.IO|System\.Net|File\.|HttpClient|Console\.)")]
    private static partial Regex InputOutput();
}
