using System.Text;
using System.Text.RegularExpressions;
using Bosetting.Web.Tests.Support;

namespace Bosetting.Web.Tests.Texts;

/// <summary>No component has visible text of its own: everything comes from the resources, in three languages.</summary>
public sealed partial class HardCodedTextTests
{
    public static TheoryData<string> Components
        => [.. Directory.GetFiles(Path.Combine(Repository.Web, "Components"), "*.razor", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Web, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Components))]
    public void A_component_has_no_text_of_its_own(string component)
        => Find(File.ReadAllText(Path.Combine(Repository.Web, component))).ShouldBeEmpty();

    [Theory]
    [InlineData("<p>Hei</p>", "Hei")]
    [InlineData("<p>@name er her</p>", "er her")]
    [InlineData("<p>@(x ? \"a > b\" : y) og</p>", "og")]
    [InlineData("@if (a)\n{\n  <b>Ja</b>\n}", "Ja")]
    [InlineData("<input placeholder=\"Søk\" />", "Søk")]
    [InlineData("<button title=\"Lukk\">×</button>", "Lukk")]
    [InlineData("<X Title=\"Saker\" />", "Saker")]
    public void The_check_finds_text(string razor, string text) => Find(razor).ShouldContain(f => f.Contains(text, StringComparison.Ordinal));

    [Theory]
    [InlineData("<p>@L[\"Hei\"]</p>")]
    [InlineData("<p>@L[\"Hei\"] – @Format.Date(x) (@n %)</p>")]
    [InlineData("@* note *@<!-- note --><p title=\"@L[\"A\"]\" class=\"big red\">@x.Name.ToString()</p>")]
    [InlineData("@foreach (var a in list)\n{\n  <b>@a</b>\n  if (a > 1)\n  {\n    <i>@a</i>\n  }\n  else\n  {\n    <u>@a</u>\n  }\n}")]
    [InlineData("@switch (s)\n{\n  case A:\n    <b>@s</b>\n    break;\n  default:\n    break;\n}")]
    [InlineData("<B @onclick=\"() => Do(x)\" Items=\"@(list.Where(i => i > 2))\" />")]
    [InlineData("@page \"/x\"\n@using A.B\n@inject Texts Common\n<p>@x?.Name</p>\n@code {\n  string a = \"<p>Hei</p>\";\n}")]
    [InlineData("<th scope=\"col\">@L[\"A\", x is { } y ? y : 2]</th>")]
    [InlineData("<p>@await X()</p><p>@((MarkupString)y)</p><p>@x!.Value</p>")]
    public void The_check_passes_what_is_not_text(string razor) => Find(razor).ShouldBeEmpty();

    private static List<string> Find(string razor)
    {
        var markup = Code().Replace(razor, "");
        markup = Comment().Replace(markup, "");
        markup = Directive().Replace(markup, "");
        // Attributes are looked at before their tags are taken away; what follows @ inside them is code.
        var found = new List<string>();
        var text = new StringBuilder();
        var i = 0;
        while (i < markup.Length)
        {
            if (markup[i] == '@')
            {
                i = RazorExpression.Skip(markup, i);
                text.Append(' ');
            }
            else if (markup[i] == '<' && i + 1 < markup.Length && (char.IsLetter(markup[i + 1]) || markup[i + 1] == '/'))
            {
                i = RazorExpression.SkipTag(markup, i, found);
                Flush();
            }
            else
            {
                text.Append(markup[i++]);
            }
        }

        Flush();
        return found;

        void Flush()
        {
            foreach (var line in text.ToString().Split('\n'))
            {
                var rest = Statement().Replace(line, " ").Trim();
                if (Letters().IsMatch(rest))
                {
                    found.Add(rest);
                }
            }

            text.Clear();
        }
    }

    [GeneratedRegex(@"^@code\s*\{.*\z", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|<!DOCTYPE[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@(page|using|inject|inherits|implements|layout|attribute|rendermode|typeparam|namespace|preservewhitespace)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    // Lines of C# between markup inside @if, @foreach and @switch: they start with a keyword, declare or call, or end in a semicolon.
    [GeneratedRegex(@"^\s*(\}?\s*(else\s*)?(if|else|foreach|for|while|switch|case|default|break|continue|return|var|using|try|catch|finally|lock)\b.*|.*;\s*(//.*)?|//.*)$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();
}
