using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using Bosetting.Matching.Eligibility;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Tests;

/// <summary>The texts live with the web application; here they are read as files, so that an engine without words is found out.</summary>
public partial class TextTests
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Texts = new()
    {
        ["nb-NO"] = Read("MatchingTexts.resx"),
        ["nn-NO"] = Read("MatchingTexts.nn.resx"),
        ["en-GB"] = Read("MatchingTexts.en.resx"),
    };

    private static readonly IReadOnlyList<Sentence> Said = Everything();

    [Fact]
    public void The_three_languages_have_the_same_keys_and_placeholders_and_no_empty_text()
    {
        var nb = Texts["nb-NO"];
        nb.Count.ShouldBeGreaterThan(250);
        foreach (var (language, texts) in Texts)
        {
            texts.Keys.Order(StringComparer.Ordinal).ShouldBe(nb.Keys.Order(StringComparer.Ordinal), language);
            texts.ShouldAllBe(t => !string.IsNullOrWhiteSpace(t.Value));
            foreach (var key in nb.Keys)
            {
                Placeholders(texts[key]).ShouldBe(Placeholders(nb[key]), $"{language}: {key}");
            }
        }
    }

    [Theory]
    [InlineData("nb-NO")]
    [InlineData("nn-NO")]
    [InlineData("en-GB")]
    public void Everything_the_engine_says_has_words_and_uses_all_its_arguments(string language)
    {
        var texts = Texts[language];
        var culture = CultureInfo.GetCultureInfo(language);
        Said.Count.ShouldBeGreaterThan(500);
        foreach (var sentence in Said)
        {
            var words = SentenceFormatter.Format(sentence, k => texts.TryGetValue(k, out var t) ? t : throw new KeyNotFoundException(k), culture);
            words.ShouldNotContain("{");
            Placeholders(texts[sentence.Key]).Max().ShouldBeLessThan(sentence.Args.Count, sentence.Key);
        }
    }

    [Fact]
    public void Every_sentence_in_the_files_can_be_said()
    {
        var said = Said.Select(s => s.Key).Concat(Said.SelectMany(s => s.Args).SelectMany(Terms)).ToHashSet();
        Texts["nb-NO"].Keys
            .Where(k => Sentences().IsMatch(k) && !k.EndsWith(".name", StringComparison.Ordinal) && !k.EndsWith(".about", StringComparison.Ordinal))
            .Where(k => !said.Contains(k)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_criterion_parameter_and_code_has_a_name()
    {
        var keys = RuleCodes.All.SelectMany(r => new[] { $"{r}.name", $"{r}.about" })
            .Concat(Enum.GetNames<CriterionKind>().SelectMany(c => new[] { $"criterion.{c}.name", $"criterion.{c}.about" }))
            .Concat(typeof(MatchParameters).GetProperties().Select(p => $"parameter.{p.Name}"))
            .Concat(Names<Standing>("standing")).Concat(Names<RuleOutcome>("outcome")).Concat(Names<RuleSeverity>("severity"))
            .Concat(Names<CriterionState>("state")).Concat(Names<FamilyScore>("family")).Concat(Names<FactSource>("source"))
            .Concat(Names<LinkKind>("link")).Concat(Names<EducationWish>("education")).Concat(Names<ServiceArea>("area"))
            .Concat(Names<CapacityLevel>("level")).Concat(Names<DeclineReason>("decline")).Concat(Names<SpreadGroup>("spread"))
            .Concat(Enumerable.Range(0, 10).Select(g => $"occupation.{g}"));
        keys.Where(k => !Texts["nb-NO"].ContainsKey(k)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nb-NO", "Husstanden har tilknytning til Voss: nær familie, annet nettverk og nåværende opphold.")]
    [InlineData("nn-NO", "Husstanden har tilknyting til Voss: nær familie, anna nettverk og noverande opphald.")]
    [InlineData("en-GB", "The household has links to Voss: close family, other network and present stay.")]
    public void A_sentence_reads_well(string language, string expected) =>
        Format(new("criterion.Links.here", new Name("Voss"), new Many(new Term("link.CloseFamily"), new Term("link.Network"), new Term("link.PresentStay"))), language)
            .ShouldBe(expected);

    [Fact]
    public void Numbers_and_dates_follow_the_readers_culture()
    {
        Format(new("explain.first", new Name("Voss"), new Number(71.4m, 1)), "nb-NO").ShouldBe("Voss ligger øverst, med 71,4 poeng.");
        Format(new("rule.temporary_stop.fail_open", new Day(new DateOnly(2023, 12, 4))), "nb-NO")
            .ShouldBe("Kommunen tar ikke imot nye fordelinger fra 04.12.2023 og inntil videre.");
        Format(new("cost.minor_places", new Number(1), new Counted("unit.minor_place", 3)), "nb-NO").ShouldBe("Bruker 1 av 3 plasser for enslige mindreårige.");
        Format(new("cost.minor_places", new Number(1), new Counted("unit.minor_place", 1)), "nn-NO").ShouldBe("Bruker 1 av 1 plass for einslege mindreårige.");
    }

    private static string Format(Sentence sentence, string language) =>
        SentenceFormatter.Format(sentence, k => Texts[language][k], CultureInfo.GetCultureInfo(language));

    private static IEnumerable<string> Names<T>(string prefix)
        where T : struct, Enum => Enum.GetNames<T>().Select(n => $"{prefix}.{n}");

    private static IReadOnlyList<Sentence> Everything()
    {
        var said = new HashSet<Sentence>();
        foreach (var seed in Enumerable.Range(1, 800))
        {
            var ranking = Engine.Rank(RandomSnapshots.Of(seed));
            foreach (var m in ranking.Municipalities)
            {
                said.UnionWith(m.Rules.Select(r => r.Sentence));
                said.UnionWith(m.Criteria.Select(c => c.Sentence));
                said.UnionWith(m.OpportunityCosts);
                said.UnionWith(ranking.Explain(m.Number).Value.Reasons);
                foreach (var d in m.Rules.SelectMany(r => r.Data).Concat(m.Criteria.SelectMany(c => c.Data)))
                {
                    said.Add(d.Label);
                    said.Add(new Sentence("explain.loss", d.Value, d.Value, d.Value));
                }
            }
        }

        // The data of a sentence may be phrases with keys of their own.
        foreach (var inner in said.SelectMany(s => s.Args).SelectMany(Inner).ToList())
        {
            said.Add(inner);
        }

        return [.. said];
    }

    private static IEnumerable<Sentence> Inner(Arg arg) => arg switch
    {
        Phrase p => p.Value.Args.SelectMany(Inner).Append(p.Value),
        Many m => m.Items.SelectMany(Inner),
        _ => [],
    };

    private static IEnumerable<string> Terms(Arg arg) => arg switch
    {
        Term t => [t.Key],
        Many m => m.Items.SelectMany(Terms),
        _ => [],
    };

    private static IReadOnlyCollection<int> Placeholders(string text) =>
        [-1, .. Numbered().Matches(text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order()];

    private static Dictionary<string, string> Read(string file, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Bosetting.Web", "Resources", file);
        return XDocument.Load(path).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
    }

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(rule|criterion|cost|explain|service|distance|condition|spread|data)\.")]
    private static partial Regex Sentences();
}
