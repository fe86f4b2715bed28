using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// One household and what will happen to it, before it goes through the domain's rules. Persons are made from
/// <see cref="Seed"/> when the case is replayed, so that a plan of a million persons fits in memory.
/// </summary>
internal sealed class HouseholdPlan
{
    /// <summary>Running number in the plan.</summary>
    public int Number { get; set; }

    /// <summary>Seed of the persons, their answers and the times of day.</summary>
    public required ulong Seed { get; init; }

    public required CaseType Type { get; init; }

    public required PersonCategory Category { get; init; }

    public SettlingAuthority Authority { get; init; } = SettlingAuthority.Imdi;

    public AddressGrading Grading { get; init; }

    public required int Adults { get; init; }

    /// <summary>Persons under 18; for unaccompanied minors all of them.</summary>
    public required int Children { get; init; }

    public int Persons => Adults + Children;

    public bool HasCompanion { get; set; }

    /// <summary>Places for minors the household uses.</summary>
    public int MinorPlaces => Category is PersonCategory.UnaccompaniedMinor && !HasCompanion ? Persons : 0;

    public bool IsAbroad { get; init; }

    public ResidenceBasis Basis { get; set; }

    /// <summary>ISO 3166-1 alpha-3 of the first member; the others share it.</summary>
    public string Citizenship { get; set; } = "";

    /// <summary>Year of the target it belongs to: the year of settlement, or of the stock it waits in.</summary>
    public required int Year { get; init; }

    /// <summary>Where the case stands at the end of the plan.</summary>
    public required CaseStatus Outcome { get; init; }

    public ClosingReason? Closing { get; set; }

    public DateOnly Permit { get; set; }

    public DateOnly Registered { get; set; }

    public DateOnly? Ready { get; set; }

    /// <summary>The day the municipality says yes.</summary>
    public DateOnly? Agreed { get; set; }

    /// <summary>The day that is agreed for the move.</summary>
    public DateOnly? AgreedDate { get; set; }

    /// <summary>The day of the move.</summary>
    public DateOnly? Settled { get; set; }

    public DateOnly? Closed { get; set; }

    /// <summary>The municipality it is settled in, agreed with or proposed to.</summary>
    public string? Municipality { get; set; }

    public string? StayMunicipality { get; set; }

    /// <summary>Inquiries in order; the last is the accepted or open one, those before were declined.</summary>
    public List<PlannedInquiry> Inquiries { get; } = [];

    /// <summary>Needs of one member: the eldest child when <see cref="NeedOfChild"/>, else the first adult.</summary>
    public IReadOnlyList<SpecialNeed> Needs { get; set; } = [];

    public bool NeedOfChild { get; set; }

    public HoldCause? Hold { get; set; }

    /// <summary>Days from permit to settlement.</summary>
    public int WaitDays => Settled!.Value.DayNumber - Permit.DayNumber;

    /// <summary>The day the case ends, or the end of time while it waits.</summary>
    public DateOnly End => Settled ?? Closed ?? DateOnly.MaxValue;

    /// <summary>In reception, for the row «mottaksbebuarar som ventar»: resettlement refugees in Norway too [000 L206].</summary>
    public bool InReception => Type is CaseType.ReceptionCentre || (Type is CaseType.Resettlement && !IsAbroad);
}

/// <summary>One inquiry of a household.</summary>
internal sealed class PlannedInquiry
{
    public required string Municipality { get; set; }

    public required int PlaceYear { get; init; }

    public required DateOnly Sent { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateOnly? Answered { get; init; }

    /// <summary>Null when accepted or open.</summary>
    public DeclineReason? Declined { get; init; }

    /// <summary>It went beyond the places decided; set when the places are counted.</summary>
    public bool OverPlaces { get; set; }

    /// <summary>It went beyond the places for minors decided.</summary>
    public bool OverMinorPlaces { get; set; }
}
