using Bosetting.Domain.Refugees;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>What a household needs of a dwelling. The same answers are used when municipalities are ranked.</summary>
/// <param name="Persons">Persons who must have a bed.</param>
/// <param name="Accessible">Needs an accessible dwelling; null when not mapped.</param>
/// <param name="Licence">An adult has a driving licence; null when nobody is known to and someone hasn't been asked.</param>
public sealed record HouseholdDwellingNeeds(int Persons, bool? Accessible, bool? Licence)
{
    /// <summary>The needs of a household.</summary>
    public static HouseholdDwellingNeeds Of(HouseholdProfile household)
    {
        ArgumentNullException.ThrowIfNull(household);
        bool? accessible = household.NeedsAccessibleDwelling is true
                || household.Needs.Any(n => n.Kind is SpecialNeed.AdaptedDwelling or SpecialNeed.SpecialDwelling) ? true
            : household.NeedsAccessibleDwelling is null || household.UnknownTopics.Contains(MappingTopic.SpecialNeeds) ? null
            : false;
        var adults = household.Members.Where(m => m.IsAdult).ToList();
        bool? licence = adults.Exists(a => a.DrivingLicence is true) ? true : adults.Exists(a => a.DrivingLicence is null) ? null : false;
        return new(household.Members.Count, accessible, licence);
    }

    /// <summary>The dwelling sleeps everyone, is accessible when that is needed, and needs no car that nobody may drive.</summary>
    public bool Fits(DwellingFact dwelling)
    {
        ArgumentNullException.ThrowIfNull(dwelling);
        return dwelling.Beds >= Persons && (dwelling.Accessible || Accessible is not true) && (!dwelling.NeedsCar || Licence is not false);
    }

    /// <summary>What keeps an offered dwelling from fitting; empty when it fits.</summary>
    public IReadOnlyList<DwellingMisfit> Misfits(DwellingFact dwelling)
    {
        ArgumentNullException.ThrowIfNull(dwelling);
        List<DwellingMisfit> found = [];
        if (dwelling.Beds < Persons)
        {
            found.Add(DwellingMisfit.TooFewBeds);
        }

        if (!dwelling.Accessible && Accessible is true)
        {
            found.Add(DwellingMisfit.NotAccessible);
        }

        if (dwelling.NeedsCar && Licence is false)
        {
            found.Add(DwellingMisfit.NobodyDrives);
        }

        return found;
    }

    /// <summary>What isn't known and could change the answer for a dwelling that fits so far.</summary>
    public IReadOnlyList<DwellingMisfit> Unknowns(DwellingFact dwelling)
    {
        ArgumentNullException.ThrowIfNull(dwelling);
        List<DwellingMisfit> found = [];
        if (!dwelling.Accessible && Accessible is null)
        {
            found.Add(DwellingMisfit.NotAccessible);
        }

        if (dwelling.NeedsCar && Licence is null)
        {
            found.Add(DwellingMisfit.NobodyDrives);
        }

        return found;
    }
}

/// <summary>Why a dwelling doesn't fit a household.</summary>
public enum DwellingMisfit
{
    /// <summary>Fewer beds than persons.</summary>
    TooFewBeds = 1,

    /// <summary>The household needs an accessible one.</summary>
    NotAccessible = 2,

    /// <summary>It needs a car, and nobody has a licence.</summary>
    NobodyDrives = 3,
}
