namespace Bosetting.Domain.Refugees;

/// <summary>Sakstype: the channel a household comes by. Source: 000 table 3-1-2 [L285-293].</summary>
public enum CaseType
{
    /// <summary>Fra mottak: lives in a reception centre run for the immigration directorate.</summary>
    ReceptionCentre = 1,

    /// <summary>Utenfor mottakssystemet: private address or alternative reception place [000 L293, L361].</summary>
    OutsideReception = 2,

    /// <summary>Overføringsflyktning: resettlement (quota) refugee; the clock starts at the entry permit [000 L199].</summary>
    Resettlement = 3,
}

/// <summary>Status of a settlement case. Source: 000 [L217, L219, L481]; see docs/domain.md.</summary>
public enum CaseStatus
{
    /// <summary>Under kartlegging: permit given, mapping not complete. Not counted as waiting since 2022 [000 L217].</summary>
    UnderMapping = 1,

    /// <summary>Fordelingsklar: waits to be proposed to a municipality.</summary>
    Ready = 2,

    /// <summary>Fordelt: proposed to a municipality, waits for its answer.</summary>
    Proposed = 3,

    /// <summary>Avtale inngått (søkt ut): binding agreement with an agreed date, not yet moved.</summary>
    Agreed = 4,

    /// <summary>Bosatt: everybody in the case has moved; the clock has stopped.</summary>
    Settled = 5,

    /// <summary>Avsluttet uten bosetting, with a coded reason.</summary>
    Closed = 6,
}

/// <summary>Personkategori of a case and so of everyone in it. Source: 000 [L192-198, L213-215].</summary>
public enum PersonCategory
{
    /// <summary>Enslig mindreårig (under 18 without a parent), with or without a companion.</summary>
    UnaccompaniedMinor = 1,

    /// <summary>Barnefamilie: adults and children of a family with a child under 18, counted by unique case number.</summary>
    FamilyWithChildren = 2,

    /// <summary>Andre voksne: every adult who is not part of a family with children.</summary>
    OtherAdult = 3,
}

/// <summary>Who settles an unaccompanied minor: under 15 Bufetat, else IMDi. Source: 004a §1.10 (L5735-5741).</summary>
public enum SettlingAuthority
{
    /// <summary>The directorate (IMDi).</summary>
    Imdi = 1,

    /// <summary>The child welfare agency (Bufetat); such cases are counted but never proposed here.</summary>
    Bufetat = 2,
}

/// <summary>Oppholdsgrunnlag: the legal basis of the permit. Source: 000 §2.2.</summary>
public enum ResidenceBasis
{
    /// <summary>Midlertidig kollektiv beskyttelse (utlendingsloven § 34) [000 L647].</summary>
    CollectiveProtection = 1,

    /// <summary>Asyl.</summary>
    Asylum = 2,

    /// <summary>Innreisetillatelse som overføringsflyktning.</summary>
    Resettlement = 3,

    /// <summary>Opphold på humanitært grunnlag.</summary>
    Humanitarian = 4,

    /// <summary>Opphold på selvstendig grunnlag.</summary>
    Independent = 5,

    /// <summary>Familieinnvandring.</summary>
    Family = 6,
}

/// <summary>Sex as registered by the immigration authorities; used for statistics only, never for matching.</summary>
public enum Sex
{
    /// <summary>Kvinne.</summary>
    Female = 1,

    /// <summary>Mann.</summary>
    Male = 2,
}

/// <summary>Adressegradering. A graded person is absent, not masked, for those without clearance.</summary>
public enum AddressGrading
{
    /// <summary>Ugradert.</summary>
    Ordinary = 0,

    /// <summary>Fortrolig.</summary>
    Confidential = 1,

    /// <summary>Strengt fortrolig: handled by cleared officers only.</summary>
    StrictlyConfidential = 2,
}

/// <summary>Særlige behov, from minor adaptation to care in a special dwelling. Source: 000 [L449, L462-472].</summary>
public enum SpecialNeed
{
    /// <summary>Mindre tilrettelegging.</summary>
    MinorAdaptation = 1,

    /// <summary>Tilpasset bolig (accessible dwelling).</summary>
    AdaptedDwelling = 2,

    /// <summary>Nærhet til spesialisthelsetjeneste (004a §1.11).</summary>
    SpecialistHealthCare = 3,

    /// <summary>Tilrettelagt avdeling (TA).</summary>
    AdaptedWard = 4,

    /// <summary>Særbolig.</summary>
    SpecialDwelling = 5,

    /// <summary>Særskilt pleie- og omsorgsløsning (særpleie).</summary>
    SpecialCare = 6,

    /// <summary>Medisinsk evakuert (Medevac) [000 L472].</summary>
    MedicalEvacuation = 7,
}

/// <summary>Why a case ended without settlement. Source: 004a §1.7, §1.8.</summary>
public enum ClosingReason
{
    /// <summary>Trukket.</summary>
    Withdrawn = 1,

    /// <summary>Retur eller tilbakevending.</summary>
    Returned = 2,

    /// <summary>Bosatt seg på egen hånd, uten avtale.</summary>
    SelfSettled = 3,

    /// <summary>Gjenforent med familie.</summary>
    FamilyReunified = 4,

    /// <summary>Takket nei til tilbudet (004a §1.7: one offer, stated consequences).</summary>
    OfferDeclined = 5,

    /// <summary>Død.</summary>
    Deceased = 6,

    /// <summary>Registrert ved en feil.</summary>
    RegisteredInError = 7,
}

/// <summary>Why a case is on hold: a flag with a cause, a deadline and a note, not a status (design decision).</summary>
public enum HoldCause
{
    /// <summary>Venter på helseopplysninger.</summary>
    AwaitingHealthInformation = 1,

    /// <summary>Venter på familiemedlem.</summary>
    AwaitingFamilyMember = 2,

    /// <summary>Venter på utreisetillatelse (000 L295, L405).</summary>
    AwaitingExitPermit = 3,

    /// <summary>Venter på sikkerhetsavklaring.</summary>
    AwaitingSecurityClearance = 4,

    /// <summary>Annet, forklart i notatet.</summary>
    Other = 9,
}
