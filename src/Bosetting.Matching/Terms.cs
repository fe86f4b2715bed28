using System.Collections.Concurrent;
using System.Collections.Frozen;
using Bosetting.Domain.Municipalities;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>The words of code values, made once: a ranking says the same few of them thousands of times.</summary>
internal static class Terms
{
    private static readonly FrozenDictionary<ServiceArea, Term> Areas = All<ServiceArea>("area");
    private static readonly FrozenDictionary<CapacityLevel, Term> Levels = All<CapacityLevel>("level");
    private static readonly FrozenDictionary<EducationWish, Term> Wishes = All<EducationWish>("education");
    private static readonly FrozenDictionary<LinkKind, Term> Links = All<LinkKind>("link");

    private static readonly FrozenDictionary<ServiceArea, Sentence> CapacityLabels =
        Enum.GetValues<ServiceArea>().ToFrozenDictionary(a => a, a => new Sentence("data.capacity", Areas[a]));

    private static readonly FrozenDictionary<EducationWish, Sentence> EducationLabels =
        Enum.GetValues<EducationWish>().ToFrozenDictionary(w => w, w => new Sentence("data.education", Wishes[w]));

    private static readonly ConcurrentDictionary<string, Sentence> KnownLabels = new(StringComparer.Ordinal);

    public static Term Unknown { get; } = new("value.unknown");

    public static Term Yes { get; } = new("value.yes");

    public static Term No { get; } = new("value.no");

    /// <summary>The label of a kind of data, of which there are a few dozen.</summary>
    public static Sentence Label(string key) => KnownLabels.TryGetValue(key, out var known) ? known : KnownLabels.GetOrAdd(key, new Sentence(key));

    /// <summary>The label of data of a service area.</summary>
    public static Sentence CapacityLabel(ServiceArea area) => CapacityLabels[area];

    /// <summary>The label of data on a kind of schooling.</summary>
    public static Sentence EducationLabel(EducationWish wish) => EducationLabels[wish];

    public static Term Of(ServiceArea area) => Areas[area];

    public static Term Of(CapacityLevel level) => Levels[level];

    public static Term Of(EducationWish wish) => Wishes[wish];

    public static Term Of(LinkKind kind) => Links[kind];

    public static Term Of(bool yes) => yes ? Yes : No;

    private static FrozenDictionary<T, Term> All<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(v => v, v => new Term($"{prefix}.{v}"));
}
