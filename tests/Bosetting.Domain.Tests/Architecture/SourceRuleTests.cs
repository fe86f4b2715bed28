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

    [Fact]
    public void Nothing_in_an_address_can_break_a_page() =>
        Offenders("src/Bosetting.Web/Components", TypedQuery(), ".razor").ShouldBeEmpty("use QueryText");

    // While a component awaits what it needs, Blazor draws it without.
    [Fact]
    public void No_markup_trusts_a_field_that_is_still_awaited() =>
        Repository.Sources("src/Bosetting.Web/Components", ".razor")
            .SelectMany(f => Trusted(File.ReadAllText(f)), (f, field) => $"{Path.GetFileName(f)} {field}!").ShouldBeEmpty();

    [Theory]
    [InlineData("<p>@_words!.Of(1)</p>", "_words = await Load();", true)]
    [InlineData("<p>@_words![0]</p>", "var loaded = await Load();\n    (_words, _other) = (loaded.Words, loaded.Other);", true)]
    [InlineData("@if (_words is { } words) { @words.Of(1) }", "_words = await Load();", false)]
    [InlineData("<p>@_words!.Of(1)</p>", "_words = new();\n    await Load();", false)]
    [InlineData("<button @onclick=\"() => _words!.Open()\" />", "_words = await Load();", false)]
    public void A_field_is_awaited_when_it_is_assigned_after_an_await_and_not_when_it_was_there_before(string markup, string body, bool trusted) =>
        Trusted($"{markup}\n@code {{\n  protected override async Task OnInitializedAsync()\n  {{\n    {body}\n  }}\n}}").Any().ShouldBe(trusted);

    private static IEnumerable<string> Trusted(string component)
    {
        var code = component.IndexOf("@code", StringComparison.Ordinal);
        var markup = component[..Math.Max(code, 0)];
        return from method in Loading().Matches(component)
               from assigned in Assigned().Matches(FromFirstAwait(method.Groups["body"].Value))
               from field in assigned.Groups["field"].Captures
               where Regex.IsMatch(markup, $@"(?<!\w|=> ){field.Value}![.\[]")
               select field.Value;
    }

    private static string FromFirstAwait(string body)
    {
        var at = body.IndexOf("await ", StringComparison.Ordinal);
        return at < 0 ? "" : body[(body.LastIndexOfAny([';', '{', '}'], at) + 1)..];
    }

    private static IEnumerable<string> Offenders(string folder, Regex rule, params string[] extensions) =>
        from file in Repository.Sources(folder, extensions)
        from line in File.ReadLines(file).Select((text, i) => (text, number: i + 1))
        where !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal) && rule.IsMatch(line.text)
        select $"{Path.GetFileName(file)}:{line.number} {line.text.Trim()}";

    [GeneratedRegex(@"SupplyParameterFromQuery[^\]]*\] (public|private) (?!string\?? )")]
    private static partial Regex TypedQuery();

    [GeneratedRegex(@"\b(BosettingDb|IBosettingDb|DbContext|IDatabaseSession|IHandler)\b")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\b(System\.IO|System\.Net|File\.|HttpClient|Console\.)")]
    private static partial Regex InputOutput();

    [GeneratedRegex(@"override async Task (OnInitializedAsync|OnParametersSetAsync)\(\)\s*?(?<body> =>[^;]*;|\n(?<indent> *)\{.*?\n\k<indent>\})", RegexOptions.Singleline)]
    private static partial Regex Loading();

    // «_a = », «_a ??= », «(_a, _b) = ».
    [GeneratedRegex(@"((?<![\w.])(?<field>_\w+)|\(((?<field>_\w+)|[^()=])*?\))\s*(\?\?)?=(?![=>])")]
    private static partial Regex Assigned();
}
