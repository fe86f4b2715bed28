using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bosetting.Domain.Tests.Architecture;

/// <summary>The codes of refusals in the source, and the texts users see for them.</summary>
internal static partial class ErrorCodes
{
    public static IReadOnlySet<string> WithText { get; } = Keys("");

    public static IReadOnlySet<string> Keys(string language) =>
        XDocument.Load(Path.Combine(Repository.Root, "src/Bosetting.Web/Resources", $"ErrorTexts{language}.resx"))
            .Descendants("data").Select(d => (string)d.Attribute("name")!).ToHashSet();

    public static IEnumerable<(string Code, string File)> InSource() =>
        from file in Repository.Sources("src", ".cs", ".razor")
        from match in Code().Matches(File.ReadAllText(file))
        select (match.Groups[1].Value, Path.GetFileName(file));

    [GeneratedRegex(@"(?:new Error\(|WithErrorCode\()\s*""([a-z0-9_.]+)""")]
    private static partial Regex Code();
}
