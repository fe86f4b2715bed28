namespace Bosetting.Domain.Requests;

/// <summary>How a household comes to a municipality.</summary>
public enum SettlementKind
{
    /// <summary>The directorate finds the municipality.</summary>
    Ordinary = 1,

    /// <summary>
    /// Avtalt selvbosetting: the refugee finds a dwelling, the municipality approves it, it counts within the decision, and rights
    /// are kept (004a §1.9).
    /// </summary>
    SelfSettlement = 2,
}

/// <summary>Coded reasons why a household did not come. The sources give none (design decision).</summary>
public enum NoShowReason
{
    /// <summary>Reisen ble forsinket eller avlyst.</summary>
    Travel = 1,

    /// <summary>Sykdom.</summary>
    Illness = 2,

    /// <summary>Utreise eller dokumenter var ikke klare.</summary>
    Documents = 3,

    /// <summary>Husstanden var ikke informert om dagen.</summary>
    NotInformed = 4,

    /// <summary>Boligen var ikke klar.</summary>
    DwellingNotReady = 5,

    /// <summary>Husstanden ønsker ikke å flytte hit.</summary>
    DoesNotWantTo = 6,

    /// <summary>Husstanden har flyttet et annet sted.</summary>
    MovedElsewhere = 7,

    /// <summary>Ikke mulig å få tak i husstanden.</summary>
    NotReached = 8,

    /// <summary>Annet, forklart i notatet.</summary>
    Other = 99,
}

/// <summary>What a municipality answers to a question asked before any inquiry (forhåndsdialog).</summary>
public enum InterestAnswer
{
    /// <summary>Ja.</summary>
    Yes = 1,

    /// <summary>Ja, på vilkår.</summary>
    Conditions = 2,

    /// <summary>Nei.</summary>
    No = 3,
}
