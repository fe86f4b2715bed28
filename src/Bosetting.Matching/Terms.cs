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

    public static Term Unknown { get; } = new("value.unknown");

    public static Term Yes { get; } = new("value.yes");

    public static Term No { get; } = new("value.no");

    public static Term Of(ServiceArea area) => Areas[area];

    public static Term Of(CapacityLevel level) => Levels[level];

    public static Term Of(EducationWish wish) => Wishes[wish];

    public static Term Of(LinkKind kind) => Links[kind];

    public static Term Of(bool yes) => yes ? Yes : No;

    private static FrozenDictionary<T, Term> All<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(v => v, v => new Term($"{prefix}.{v}"));
}
