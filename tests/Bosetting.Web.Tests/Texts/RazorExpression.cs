using System.Text.RegularExpressions;

namespace Bosetting.Web.Tests.Texts;

/// <summary>Just enough of Razor's grammar to step over code and tags.</summary>
internal static partial class RazorExpression
{
    private static readonly HashSet<string> Spoken = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "aria-label", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext", "label",
        "text", "lead", "caption", "heading", "confirmtext", "canceltext", "hint",
    };

    /// <summary>Steps over <c>@name.member[…](…)</c>, <c>@(…)</c>, <c>@{…}</c>, <c>@await …</c> or <c>@if (…)</c> from the @ on.</summary>
    public static int Skip(string s, int at)
    {
        var i = at + 1;
        if (i < s.Length && s[i] == '@')
        {
            return i + 1; // An escaped @.
        }

        if (Keyword().Match(s, i) is { Success: true } keyword)
        {
            i += keyword.Length;
            if (keyword.Value.StartsWith("await", StringComparison.Ordinal))
            {
                return SkipMembers(s, i);
            }

            while (i < s.Length && s[i] == ' ')
            {
                i++;
            }

            return i < s.Length && s[i] == '(' ? SkipBrackets(s, i) : i;
        }

        return i < s.Length && s[i] is '(' or '{' ? SkipMembers(s, SkipBrackets(s, i)) : SkipMembers(s, i);
    }

    /// <summary>Steps over a tag; attributes that are read out or shown, and are not code, are found.</summary>
    public static int SkipTag(string s, int at, List<string> found)
    {
        var i = at + 1;
        while (i < s.Length && s[i] != '>')
        {
            if (s[i] is '"' or '\'')
            {
                var name = AttributeName().Match(s[..i]).Groups[1].Value;
                var end = SkipValue(s, i);
                var value = s[(i + 1)..(end - 1)];
                if (Spoken.Contains(name) && !value.StartsWith('@') && Letters().IsMatch(value))
                {
                    found.Add($"{name}=\"{value}\"");
                }

                i = end;
            }
            else
            {
                i++;
            }
        }

        return i + 1;
    }

    /// <summary>An attribute's value may hold code with quotes of its own.</summary>
    private static int SkipValue(string s, int open)
    {
        var i = open + 1;
        while (i < s.Length && s[i] != s[open])
        {
            i = s[i] switch
            {
                '@' => Skip(s, i),
                '(' or '[' or '{' => SkipBrackets(s, i),
                _ => i + 1,
            };
        }

        return i + 1;
    }

    private static int SkipMembers(string s, int i)
    {
        while (i < s.Length)
        {
            if (char.IsLetterOrDigit(s[i]) || s[i] == '_')
            {
                i++;
            }
            else if (s[i] is '(' or '[')
            {
                i = SkipBrackets(s, i);
            }
            else if (s[i] is '.' or '?' or '!' && Member().IsMatch(s[i..Math.Min(i + 3, s.Length)]))
            {
                i++;
            }
            else if (s[i] == '<' && Generic().Match(s, i) is { Success: true } generic)
            {
                i += generic.Length;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static int SkipBrackets(string s, int open)
    {
        var depth = 0;
        var i = open;
        while (i < s.Length)
        {
            switch (s[i])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    if (--depth == 0)
                    {
                        return i + 1;
                    }

                    break;
                case '"':
                    i = SkipString(s, i);
                    continue;
            }

            i++;
        }

        return i;
    }

    private static int SkipString(string s, int open)
    {
        var interpolated = open > 0 && s[open - 1] == '$';
        var i = open + 1;
        while (i < s.Length && s[i] != '"')
        {
            i = interpolated && s[i] == '{' ? SkipBrackets(s, i) : s[i] == '\\' ? i + 2 : i + 1;
        }

        return i + 1;
    }

    [GeneratedRegex(@"\G(if|foreach|for|while|switch|using|lock|await|else|try|catch)\b ?(foreach\b)?")]
    private static partial Regex Keyword();

    [GeneratedRegex(@"([@\w:.-]+)\s*=\s*$")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^(\.[\p{L}_]|\?\.|\?\[|!\.|!\[)")]
    private static partial Regex Member();

    [GeneratedRegex(@"\G<[\w.,? ]+>(?=\()")]
    private static partial Regex Generic();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();
}
