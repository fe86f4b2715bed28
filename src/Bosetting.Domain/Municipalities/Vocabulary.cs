namespace Bosetting.Domain.Municipalities;

/// <summary>Målform of a municipality's letters.</summary>
public enum WrittenStandard
{
    /// <summary>Nøytral: no resolution; bokmål is used (design decision).</summary>
    Neutral = 0,

    /// <summary>Bokmål.</summary>
    Bokmal = 1,

    /// <summary>Nynorsk.</summary>
    Nynorsk = 2,
}

/// <summary>A service area whose capacity is reported on its own (004a §1.13: good in one area, pressed in another).</summary>
public enum ServiceArea
{
    /// <summary>Bolig.</summary>
    Housing = 1,

    /// <summary>Helse.</summary>
    Health = 2,

    /// <summary>Barnehage.</summary>
    Kindergarten = 3,

    /// <summary>Skole.</summary>
    School = 4,

    /// <summary>Personell.</summary>
    Staff = 5,

    /// <summary>Transport.</summary>
    Transport = 6,
}

/// <summary>How a municipality judges its capacity in a service area on a date.</summary>
public enum CapacityLevel
{
    /// <summary>God.</summary>
    Ok = 1,

    /// <summary>Presset.</summary>
    Pressed = 2,

    /// <summary>Stengt.</summary>
    Closed = 3,
}

/// <summary>Who lets a dwelling (004a §1.15, L6322-6327: municipal, private rental, shared).</summary>
public enum DwellingKind
{
    /// <summary>Kommunal bolig.</summary>
    Municipal = 1,

    /// <summary>Privat utleie.</summary>
    PrivateRental = 2,

    /// <summary>Bofellesskap.</summary>
    Shared = 3,
}

/// <summary>Why an offered dwelling is taken back (design decision; the sources give no codes).</summary>
public enum DwellingGone
{
    /// <summary>En husstand fra IMDi flytter inn.</summary>
    UsedForSettlement = 1,

    /// <summary>Utleid eller brukt til andre.</summary>
    TakenByOthers = 2,

    /// <summary>Utleier har trukket tilbudet.</summary>
    OfferEnded = 3,

    /// <summary>Meldt ved en feil.</summary>
    Mistake = 4,
}

/// <summary>What was done to a municipality's capacity.</summary>
public enum CapacityChangeKind
{
    /// <summary>Stans meldt.</summary>
    StopStarted = 1,

    /// <summary>Stans endret.</summary>
    StopChanged = 2,

    /// <summary>Stans avsluttet.</summary>
    StopEnded = 3,

    /// <summary>Kapasitet i et tjenesteområde meldt.</summary>
    ServiceReported = 4,

    /// <summary>Ledige plasser i botiltak meldt.</summary>
    CareHomeReported = 5,

    /// <summary>Bolig meldt.</summary>
    DwellingOffered = 6,

    /// <summary>Bolig endret.</summary>
    DwellingChanged = 7,

    /// <summary>Bolig trukket.</summary>
    DwellingWithdrawn = 8,

    /// <summary>Tempoplan endret.</summary>
    PaceChanged = 9,
}
