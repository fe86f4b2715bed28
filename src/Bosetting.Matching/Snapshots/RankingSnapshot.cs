using System.Text.Json.Serialization;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Scoring;

namespace Bosetting.Matching.Snapshots;

/// <summary>
/// Everything the engine knows when it ranks the municipalities for one household. Kept with a proposal, it explains that
/// proposal again: the same snapshot gives the same answer. It holds no name, citizenship, sex, ethnicity or religion, so
/// none of them can matter (docs/domain.md, fairness and law).
/// </summary>
/// <param name="Household">The household.</param>
/// <param name="Municipalities">The municipalities to rank, in any order; numbers are unique.</param>
/// <param name="Criteria">Weights and parameters in force.</param>
/// <param name="Regions">What is known about the labour market of regions.</param>
/// <param name="AsOf">The day the ranking is made for.</param>
/// <param name="EngineVersion">Version of the engine that the snapshot was made for: <see cref="Engine.Version"/>.</param>
public sealed record RankingSnapshot(
    HouseholdProfile Household,
    IReadOnlyList<MunicipalityProfile> Municipalities,
    CriteriaSet Criteria,
    RegionalFacts Regions,
    DateOnly AsOf,
    int EngineVersion)
{
    /// <summary>The outcome model that the criteria name; null when they name none.</summary>
    public OutcomeModel? Outcome { get; init; }

    /// <summary>The one who asks may handle strictly confidential addresses. False unless said otherwise.</summary>
    public bool ActorCleared { get; init; }

    /// <summary>Persons to settle.</summary>
    [JsonIgnore]
    public int Persons => Household.Members.Count;
}

/// <summary>What is the same for many households at one time, stored once for the snapshots of a whole plan.</summary>
/// <param name="Municipalities">The municipalities, without what belongs to one household.</param>
/// <param name="Regions">What is known about the labour market of regions.</param>
public sealed record SnapshotHalf(IReadOnlyList<MunicipalityProfile> Municipalities, RegionalFacts Regions)
{
    /// <summary>The outcome model in use; null when none is.</summary>
    public OutcomeModel? Outcome { get; init; }

    /// <summary>A snapshot without what stands in this half: only the municipalities that differ from it are left.</summary>
    public RankingSnapshot TakeFrom(RankingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var same = Municipalities.ToHashSet(ReferenceEqualityComparer.Instance);
        return snapshot with { Municipalities = [.. snapshot.Municipalities.Where(m => !same.Contains(m))], Regions = RegionalFacts.None, Outcome = null };
    }

    /// <summary>The whole snapshot again.</summary>
    public RankingSnapshot GiveTo(RankingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var own = snapshot.Municipalities.ToDictionary(m => m.Number);
        return snapshot with { Municipalities = [.. Municipalities.Select(m => own.GetValueOrDefault(m.Number, m))], Regions = Regions, Outcome = Outcome };
    }
}

/// <summary>What is known about the labour market of regions.</summary>
/// <param name="Demand">Estimates, at most one for each region and group; a missing one is unknown.</param>
public sealed record RegionalFacts(IReadOnlyList<RegionDemand> Demand)
{
    /// <summary>Nothing known.</summary>
    public static RegionalFacts None { get; } = new([]);
}

/// <summary>Demand for an occupational group in a labour-market region.</summary>
/// <param name="Region">Labour-market region (BA-region), as in <see cref="MunicipalityProfile.LabourMarketRegion"/>.</param>
/// <param name="OccupationGroup">STYRK-08 major group, one digit.</param>
/// <param name="Demand">0 (none) to 1 (highest); values outside count as the nearest of them.</param>
/// <param name="On">Date of the estimate.</param>
/// <param name="Source">Where it is from, in words.</param>
public sealed record RegionDemand(string Region, string OccupationGroup, decimal Demand, DateOnly On, string Source);
