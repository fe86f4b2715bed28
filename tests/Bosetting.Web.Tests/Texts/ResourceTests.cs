using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bosetting.Application.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Web.Tests.Support;

namespace Bosetting.Web.Tests.Texts;

public sealed partial class ResourceTests
{
    private static readonly string Folder = Path.Combine(Repository.Web, "Resources");

    public static TheoryData<string> Areas
        => [.. Directory.GetFiles(Folder, "*Texts.resx").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Every_key_exists_in_all_three_languages_with_the_same_placeholders(string area)
    {
        var nb = Read($"{area}.resx");
        nb.ShouldNotBeEmpty();
        foreach (var language in new[] { "nn", "en" })
        {
            var other = Read($"{area}.{language}.resx");
            nb.Keys.Except(other.Keys).ShouldBeEmpty($"missing in {area}.{language}.resx");
            other.Keys.Except(nb.Keys).ShouldBeEmpty($"only in {area}.{language}.resx");
            foreach (var (key, text) in nb)
            {
                Placeholders(other[key]).ShouldBe(Placeholders(text), $"{area}.{language}.resx {key}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Every_area_has_its_marker_class(string area)
        => typeof(Resources.CommonTexts).Assembly.GetType($"Bosetting.Web.Resources.{area}").ShouldNotBeNull();

    [Fact]
    public void Every_value_of_every_enum_that_users_meet_has_a_name()
    {
        var texts = Read("CommonTexts.resx");
        var enums = typeof(CaseStatus).Assembly.GetExportedTypes().Where(t => t.IsEnum && t.Namespace!.StartsWith("Bosetting.Domain", StringComparison.Ordinal))
            .Append(typeof(Role));
        enums.SelectMany(t => Enum.GetNames(t).Select(n => $"{t.Name}.{n}")).Where(key => !texts.ContainsKey(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_error_code_in_the_code_has_a_text()
    {
        var texts = Read("ErrorTexts.resx");
        var missing = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => ErrorCode().Matches(File.ReadAllText(f))
                // In the engine a plain new("…") makes a sentence, whose texts have a test of their own; the replay's are rule codes.
                .Where(m => !m.Value.StartsWith("new(", StringComparison.Ordinal)
                    || !(f.Contains("Bosetting.Matching", StringComparison.Ordinal) || f.Contains("Bosetting.DemoData", StringComparison.Ordinal)))
                .Select(m => (Code: m.Groups[1].Value, File: Path.GetFileName(f))))
            .Where(e => !texts.ContainsKey(e.Code))
            .Select(e => $"{e.Code} ({e.File})")
            .Distinct();
        missing.ShouldBeEmpty("give each a text in ErrorTexts.resx, .nn.resx and .en.resx");
    }

    [Fact]
    public void Every_look_at_a_person_has_words_in_the_audit_trail()
    {
        var texts = Read("AccessTexts.resx");
        var looks = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Bosetting.Application"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Look().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        looks.Count.ShouldBeGreaterThan(10);
        looks.Where(l => !texts.ContainsKey($"What.{l}")).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Read(string file)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var data in XDocument.Load(Path.Combine(Folder, file)).Root!.Elements("data"))
        {
            var (key, text) = (data.Attribute("name")!.Value, data.Element("value")?.Value ?? "");
            result.TryAdd(key, text).ShouldBeTrue($"{file} has {key} twice");
            string.IsNullOrWhiteSpace(text).ShouldBeFalse($"{file} has nothing for {key}");
        }

        return result;
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("""AuditRead\([^,]+, "(\w+)"\)""")]
    private static partial Regex Look();

    [GeneratedRegex(@"\{\w+(:[^}]*)?\}")]
    private static partial Regex Placeholder();

    // new Error("case.finished"), new("case.finished", …), WithErrorCode("case.finished"): dotted lower-case words and nothing else.
    [GeneratedRegex("""(?:new Error|new|WithErrorCode)\(\s*"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"\s*[,)]""")]
    private static partial Regex ErrorCode();
}
