using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>What follows from the household and is the same for every municipality, worked out once for a ranking.</summary>
internal sealed class MatchContext
{
    // UDI's reception categories and needs for which nearness to specialist health care matters: 004a §1.11 (L6544-6549,
    // L4815-4826), 000 L449-472. Which of them need a hospital near is a design decision.
    private static readonly SpecialNeed[] HospitalNeeds =
        [SpecialNeed.SpecialistHealthCare, SpecialNeed.AdaptedWard, SpecialNeed.SpecialCare, SpecialNeed.MedicalEvacuation];

    private static readonly SpecialNeed[] DemandingNeeds = [.. HospitalNeeds, SpecialNeed.SpecialDwelling];

    private readonly Dictionary<string, MunicipalityProfile> _byNumber;

    public MatchContext(RankingSnapshot snapshot)
    {
        Snapshot = snapshot;
        _byNumber = new(snapshot.Municipalities.Count, StringComparer.Ordinal);
        foreach (var m in snapshot.Municipalities)
        {
            if (!_byNumber.TryAdd(m.Number, m))
            {
                throw new ArgumentException($"Municipality {m.Number} is in the snapshot twice.", nameof(snapshot));
            }
        }

        var h = snapshot.Household;
        OutsideReception = h.CaseType is CaseType.OutsideReception;
        MinorPlaces = h.Members.Count(m => m.NeedsMinorPlace);
        NeedsHospital = h.Needs.Any(n => HospitalNeeds.Contains(n.Kind)) ? true : Unmapped(MappingTopic.SpecialNeeds) ? null : false;
        IsDemanding = h.Needs.Any(n => DemandingNeeds.Contains(n.Kind));
        DwellingNeeds = HouseholdDwellingNeeds.Of(h);
        // Where the household must not live, its links are a danger and no reason to place it nearby.
        // A link that several members report is one link.
        Links =
        [
            .. h.Links.Where(l => !h.SecurityExclusions.Contains(l.MunicipalityNumber))
                .GroupBy(l => (l.MunicipalityNumber, l.Kind)).Select(g => g.OrderBy(l => l.On).ThenBy(l => l.Source).First())
                .OrderBy(l => l.MunicipalityNumber, StringComparer.Ordinal).ThenBy(l => l.Kind),
        ];
        Demand = DemandTable.Of(snapshot.Regions);
    }

    public RankingSnapshot Snapshot { get; }

    public HouseholdProfile Household => Snapshot.Household;

    public MatchParameters Parameters => Snapshot.Criteria.Parameters;

    public DateOnly AsOf => Snapshot.AsOf;

    public int Persons => Snapshot.Persons;

    public bool OutsideReception { get; }

    /// <summary>Places for unaccompanied minors that the household uses.</summary>
    public int MinorPlaces { get; }

    /// <summary>Needs a hospital near; null when special needs aren't mapped.</summary>
    public bool? NeedsHospital { get; }

    /// <summary>Counts as a demanding case for the municipality (design decision; 000 L466-468).</summary>
    public bool IsDemanding { get; }

    /// <summary>Needs an accessible dwelling; null when not mapped.</summary>
    public bool? NeedsAccessible => DwellingNeeds.Accessible;

    /// <summary>An adult has a driving licence; null when nobody is known to and someone hasn't been asked.</summary>
    public bool? HasLicence => DwellingNeeds.Licence;

    /// <summary>What the household needs of a dwelling.</summary>
    public HouseholdDwellingNeeds DwellingNeeds { get; }

    public IReadOnlyList<HouseholdLink> Links { get; }

    public DemandTable Demand { get; }

    public bool Unmapped(MappingTopic topic) => Household.UnknownTopics.Contains(topic);

    public MunicipalityProfile? Find(string number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The other municipality is in the same labour-market region.</summary>
    public bool SameRegion(MunicipalityProfile m, string otherNumber) =>
        Find(otherNumber) is { } other && other.LabourMarketRegion == m.LabourMarketRegion;

    /// <summary>The latest report on a service area that is still news; null when there is none.</summary>
    public CapacityFact? Capacity(MunicipalityProfile m, ServiceArea area)
    {
        CapacityFact? latest = null;
        foreach (var c in m.Capacity)
        {
            if (c.Area == area && c.ReportedOn <= AsOf && AsOf.DayNumber - c.ReportedOn.DayNumber <= Parameters.CapacityStaleDays
                && (latest is null || c.ReportedOn > latest.ReportedOn
                    || (c.ReportedOn == latest.ReportedOn && c.Level > latest.Level)))
            {
                latest = c;
            }
        }

        return latest;
    }

    /// <summary>The offer of a kind of schooling that is nearest; null when it isn't known.</summary>
    public static EducationOffer? Offer(MunicipalityProfile m, EducationWish kind)
    {
        EducationOffer? nearest = null;
        foreach (var o in m.EducationOffers)
        {
            if (o.Kind == kind && (nearest is null || o.Km < nearest.Km))
            {
                nearest = o;
            }
        }

        return nearest;
    }
}
