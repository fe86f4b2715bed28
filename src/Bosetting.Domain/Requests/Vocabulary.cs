namespace Bosetting.Domain.Requests;

/// <summary>The version of a year's request (anmodning): 2023 had an original of 35 000 and an adjusted one of 38 000 [000 L228].</summary>
public enum RequestVersion
{
    /// <summary>Opprinnelig.</summary>
    Original = 1,

    /// <summary>Justert.</summary>
    Adjusted = 2,

    /// <summary>Tilleggsanmodning (004a §1.5).</summary>
    Additional = 3,
}

/// <summary>Where a settlement inquiry (bosettingsforespørsel) stands.</summary>
public enum InquiryStatus
{
    /// <summary>Sent, not answered.</summary>
    Open = 1,

    /// <summary>The municipality said yes, with a date.</summary>
    Accepted = 2,

    /// <summary>The municipality said no, with a reason (mandatory: 004a §1.7).</summary>
    Declined = 3,

    /// <summary>Taken back by the directorate before an answer.</summary>
    Withdrawn = 4,
}

/// <summary>Coded reasons of a municipality to decline. Sources: 001 §2.4, 000 [L466], 004a §1.13.</summary>
public enum DeclineReason
{
    /// <summary>Mangler egnet bolig (the most used reason: 001 L35-36).</summary>
    NoSuitableDwelling = 1,

    /// <summary>Helsetjenesten har ikke kapasitet.</summary>
    HealthServiceFull = 2,

    /// <summary>Barnehage eller skole har ikke kapasitet.</summary>
    KindergartenOrSchoolFull = 3,

    /// <summary>Mangler personell eller kompetanse.</summary>
    StaffShortage = 4,

    /// <summary>Har nylig tatt imot en krevende sak (000 L466).</summary>
    RecentDemandingCase = 5,

    /// <summary>Mangler ledig plass i botiltak for enslige mindreårige (000 L435).</summary>
    NoCareHomePlace = 6,

    /// <summary>Vedtatte plasser er brukt opp.</summary>
    DecidedPlacesUsed = 7,

    /// <summary>For lang avstand til tjenester husstanden trenger.</summary>
    ServiceTooFarAway = 8,

    /// <summary>Kommunestyrets vilkår er ikke oppfylt (001 L550-554).</summary>
    CouncilConditions = 9,

    /// <summary>Annet, forklart i notatet.</summary>
    Other = 99,
}

/// <summary>How a decision stands to what was asked for (000 L230: «i tråd med», «fleire enn», «færre enn»).</summary>
public enum DecisionAnswer
{
    /// <summary>As many as asked for.</summary>
    InLine = 1,

    /// <summary>More than asked for.</summary>
    More = 2,

    /// <summary>Fewer than asked for.</summary>
    Fewer = 3,

    /// <summary>Decided without being asked.</summary>
    NotAsked = 4,
}

/// <summary>Why a council decided more or fewer than asked for. Sources: 001 §2.4 (fewer), 001 L97-99, L538-540, L4989 (more).</summary>
public enum DecisionReason
{
    /// <summary>Mangler egnede boliger («viktigste begrunnelsen», 001 L35-36).</summary>
    NoSuitableDwellings = 1,

    /// <summary>For lite kapasitet i tjenestene (001 L4983-4985).</summary>
    ServicesFull = 2,

    /// <summary>Anmodningen er for høy (001 L510-511).</summary>
    RequestTooHigh = 3,

    /// <summary>Tilskuddene dekker ikke utgiftene (001 L512, L4992-4993).</summary>
    GrantsTooLow = 4,

    /// <summary>For mange enslige og bofellesskap (001 L36-39, L542-549).</summary>
    ManySingles = 5,

    /// <summary>Regner med familiegjenforening (001 L550-554).</summary>
    FamilyReunification = 6,

    /// <summary>Lange avstander (001 L590-595).</summary>
    LongDistances = 7,

    /// <summary>Behov for arbeidskraft (001 L97-99).</summary>
    NeedsLabour = 20,

    /// <summary>Ønsker flere innbyggere (001 L538-540).</summary>
    WantsInhabitants = 21,

    /// <summary>Gode erfaringer med tidligere bosetting (001 L4989).</summary>
    GoodExperience = 22,

    /// <summary>Annet, forklart i notatet.</summary>
    Other = 99,
}
