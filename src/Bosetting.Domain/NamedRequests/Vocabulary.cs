namespace Bosetting.Domain.NamedRequests;

/// <summary>What a municipality knows a person by.</summary>
public enum NamedReferenceKind
{
    /// <summary>Saksnummer.</summary>
    CaseNumber = 1,

    /// <summary>DUF-nummer, D-nummer eller fødselsnummer.</summary>
    PersonIdentifier = 2,
}

/// <summary>Why a municipality asks for a person (001 L95-99; 004a §1.9, §1.13).</summary>
public enum NamedReason
{
    /// <summary>Nær familie bor i kommunen.</summary>
    CloseFamily = 1,

    /// <summary>Avtalt selvbosetting: personen har funnet en bolig som kommunen godkjenner (004a §1.9).</summary>
    AgreedSelfSettlement = 2,

    /// <summary>Arbeid eller utdanning i kommunen.</summary>
    WorkOrEducation = 3,

    /// <summary>Annet.</summary>
    Other = 4,
}

/// <summary>Where a request for a named person stands.</summary>
public enum NamedStatus
{
    /// <summary>Til behandling.</summary>
    Open = 1,

    /// <summary>Imøtekommet.</summary>
    Accepted = 2,

    /// <summary>Avslått.</summary>
    Rejected = 3,

    /// <summary>Trukket av kommunen.</summary>
    Withdrawn = 4,
}

/// <summary>What comes of a request that is met.</summary>
public enum NamedOutcome
{
    /// <summary>Tilknytningen er tatt inn i kartleggingen og teller i forslagene.</summary>
    LinkRecorded = 1,

    /// <summary>IMDi sender en forespørsel.</summary>
    InquiryFollows = 2,

    /// <summary>Avtalt selvbosetting: IMDi sender en forespørsel når kommunen har godkjent boligen.</summary>
    SelfSettlementFollows = 3,
}

/// <summary>
/// Why a request isn't met, for the directorate only. The municipality reads one and the same answer, whether the person exists, waits,
/// lives elsewhere or is protected (design decision).
/// </summary>
public enum NamedRejection
{
    /// <summary>Kan ikke imøtekommes.</summary>
    CannotBeMet = 1,

    /// <summary>Opplysningene er ikke nok.</summary>
    NotEnoughInformation = 2,

    /// <summary>Gjelder ikke bosetting med avtale.</summary>
    NotForSettlement = 3,

    /// <summary>Ingen sak med dette nummeret.</summary>
    NotFound = 4,

    /// <summary>Er foreslått, avtalt eller bosatt i en annen kommune.</summary>
    PlacedElsewhere = 5,
}
