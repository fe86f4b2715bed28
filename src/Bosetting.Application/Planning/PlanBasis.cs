using Bosetting.Application.Matching;
using Bosetting.Domain.Refugees;
using Bosetting.Matching;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Application.Planning;

/// <summary>What all households of a plan are judged by, and the places there are for them.</summary>
/// <param name="Half">The municipalities.</param>
/// <param name="Criteria">The criteria in force.</param>
/// <param name="Declines">Who has declined whom.</param>
/// <param name="Excluded">Municipalities where a household must not live, by case.</param>
/// <param name="Today">The day.</param>
/// <param name="Cleared">The one who asks may handle strictly confidential addresses.</param>
/// <param name="Largest">Persons of the largest household in the plan.</param>
internal sealed record PlanBasis(
    MunicipalityHalf Half, CriteriaInForce Criteria, ILookup<Guid, (string Municipality, DeclineFact Fact)> Declines, ILookup<Guid, string> Excluded,
    DateOnly Today, bool Cleared, int Largest)
{
    /// <summary>Room where nothing limits: more than any plan has use for.</summary>
    private const int NoLimit = 1_000_000;

    /// <summary>The kinds of places, in order; the names are stored in <see cref="Domain.Planning.PlacePrice.Kind"/>.</summary>
    public static readonly string[] Dimensions = ["persons", "minors", "care_homes", "accessible"];

    /// <summary>Where the pace and not the decision limits the persons, that is what one more place is called.</summary>
    public const string Pace = "pace";

    /// <summary>Everything the engine may know about a household and all municipalities.</summary>
    public RankingSnapshot Snapshot(SettlementCase @case)
    {
        var declines = Declines.Contains(@case.Id) ? Declines[@case.Id].ToLookup(d => d.Municipality, d => d.Fact) : null;
        return new RankingSnapshot(
            HouseholdProfiles.From(@case, Today, [.. Excluded[@case.Id]], numbers: Half.Numbers),
            declines is null
                ? Half.Municipalities
                : [.. Half.Municipalities.Select(m => declines.Contains(m.Number) ? m with { PriorDeclines = [.. declines[m.Number]] } : m)],
            Criteria.Set, Half.Regions, Today, Engine.Version)
        {
            ActorCleared = Cleared,
            Outcome = Criteria.Outcome,
        };
    }

    /// <summary>What a household takes of each kind.</summary>
    public static int[] Use(HouseholdProfile household, int minors) =>
        [household.Members.Count, minors, minors, HouseholdDwellingNeeds.Of(household).Accessible is true ? 1 : 0];

    /// <summary>
    /// What a municipality has left of each kind. What isn't known is none: a plan never spends a place nobody has decided.
    /// Persons are limited by the pace plan too. Without an accessible dwelling on offer one household that needs it may be asked
    /// for: no offer is not a no, but a dwelling is promised to one household only (ADR 0053).
    /// </summary>
    public double[] Capacity(MunicipalityProfile m) =>
    [
        Math.Min(Left(m.PlacesLeft), PaceRoom(m)), Left(m.MinorPlacesLeft), Left(m.FreeCareHomePlaces),
        Math.Max(1, m.Dwellings.Count(d => d.Accessible && d.ExpiresOn >= Today)),
    ];

    /// <summary>The pace plan and not the decision limits the persons.</summary>
    public bool IsLimitedByPace(MunicipalityProfile m) => PaceRoom(m) < Left(m.PlacesLeft);

    private static int Left(Known<int>? places) => Math.Max(0, places?.Value ?? 0);

    // As rule.pace_plan for all households of the plan together: a month ahead at most, and one on or behind its plan may always
    // be asked for a household.
    private int PaceRoom(MunicipalityProfile m)
    {
        if (m.Pace is not { } pace)
        {
            return NoLimit;
        }

        var ahead = pace.UsedByNow - pace.PlannedByNow;
        var room = pace.PlannedThisMonth - ahead;
        return ahead <= 0 ? Math.Max(room, Largest) : Math.Max(room, 0);
    }
}
