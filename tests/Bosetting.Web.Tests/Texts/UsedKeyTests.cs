using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bosetting.Web.Tests.Support;

namespace Bosetting.Web.Tests.Texts;

/// <summary>A key that a page asks for and no resource has would be shown to users as the key itself.</summary>
public sealed partial class UsedKeyTests
{
    private static readonly string Components = Path.Combine(Repository.Web, "Components");

    [Fact]
    public void Every_key_that_a_component_asks_for_exists()
    {
        var missing = Directory.GetFiles(Components, "*.razor", SearchOption.AllDirectories).SelectMany(Missing).ToList();
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void The_check_finds_keys() => Uses("<p>@L[\"A.B\", 2]</p>@Common[\"Save\"]", "L").ShouldBe(["A.B"]);

    private static IEnumerable<string> Missing(string file)
    {
        var text = File.ReadAllText(file);
        var name = Path.GetRelativePath(Components, file);
        foreach (Match inject in Inject().Matches(text + Imports(file)))
        {
            var keys = Keys(inject.Groups[1].Value);
            foreach (var key in Uses(text, inject.Groups[2].Value).Where(k => !keys.Contains(k)))
            {
                yield return $"{name}: {inject.Groups[1].Value} has no {key}";
            }
        }

        var common = Keys("CommonTexts");
        foreach (var key in Uses(text, "Common").Concat(Counted().Matches(text).SelectMany(m => new[] { $"{m.Groups[1].Value}.One", $"{m.Groups[1].Value}.Many" })))
        {
            if (!common.Contains(key))
            {
                yield return $"{name}: CommonTexts has no {key}";
            }
        }
    }

    private static string Imports(string file)
    {
        var result = "";
        for (var folder = Path.GetDirectoryName(file)!; folder.Length >= Components.Length; folder = Path.GetDirectoryName(folder)!)
        {
            var imports = Path.Combine(folder, "_Imports.razor");
            result += File.Exists(imports) && imports != file ? "\n" + File.ReadAllText(imports) : "";
        }

        return result;
    }

    private static IEnumerable<string> Uses(string text, string localiser)
        => Regex.Matches(text, $"""(?<![\w.]){Regex.Escape(localiser)}\["([^"]+)"\s*[\],]""").Select(m => m.Groups[1].Value);

    private static HashSet<string> Keys(string area)
        => XDocument.Load(Path.Combine(Repository.Web, "Resources", $"{area}.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet();

    [GeneratedRegex(@"@inject\s+IStringLocalizer<(\w+)>\s+(\w+)")]
    private static partial Regex Inject();

    [GeneratedRegex("""Common\.Counted\("([^"]+)",""")]
    private static partial Regex Counted();
}
