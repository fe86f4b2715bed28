using Bosetting.DemoData.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Infrastructure.ReferenceData;

namespace Bosetting.DemoData.People;

/// <summary>Common given and family names by group, put together at random: no real person.</summary>
internal sealed class Names
{
    private static readonly Lazy<Names> Shared = new(() => new Names());
    private readonly Dictionary<(string Group, string Kind), string[]> _names;

    private Names() =>
        _names = Csv.Read(typeof(Names).Assembly, "names.csv")
            .GroupBy(r => (r["group"], r["kind"]))
            .ToDictionary(g => g.Key, g => g.Select(r => r["name"]).ToArray());

    public static Names Current => Shared.Value;

    public string Given(string group, Sex sex, DemoRandom random) =>
        random.Pick(_names[(group, sex is Sex.Female ? "female" : "male")]);

    public string Family(string group, DemoRandom random) => random.Pick(_names[(group, "family")]);
}
