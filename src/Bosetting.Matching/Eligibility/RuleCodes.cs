namespace Bosetting.Matching.Eligibility;

/// <summary>Stable codes of the rules. They are stored with overrides and are the keys of texts: never rename one.</summary>
public static class RuleCodes
{
    /// <summary>The household must not live there, for reasons of security. Absolute.</summary>
    public const string Security = "rule.security";

    /// <summary>Strictly confidential addresses are handled by those cleared only. Absolute.</summary>
    public const string ConfidentialAddress = "rule.confidential_address";

    /// <summary>Unaccompanied minors under 15 are settled by Bufetat (004a §1.10). Absolute.</summary>
    public const string MinorsUnder15 = "rule.minors_under_15";

    /// <summary>The municipality has stopped taking distributions (000 L241). Absolute.</summary>
    public const string TemporaryStop = "rule.temporary_stop";

    /// <summary>Places left in the year's decision for everyone in the household (004a L5676-5679).</summary>
    public const string PlacesLeft = "rule.places_left";

    /// <summary>A decision on unaccompanied minors, with places left (000 L443).</summary>
    public const string MinorPlaces = "rule.minor_places";

    /// <summary>A free place in a care home for unaccompanied minors (000 L435).</summary>
    public const string CareHome = "rule.care_home";

    /// <summary>A hospital with emergency department near enough, when needed (000 L468).</summary>
    public const string HospitalDistance = "rule.hospital_distance";

    /// <summary>An accessible dwelling, when needed (004a L6544-6549).</summary>
    public const string AdaptedDwelling = "rule.adapted_dwelling";

    /// <summary>Upper secondary school near enough for those of 16–19 who want it (000 L265).</summary>
    public const string UpperSecondary = "rule.upper_secondary";

    /// <summary>The municipality has declined this household before.</summary>
    public const string DeclinedBefore = "rule.declined_before";

    /// <summary>The council's conditions (001 L550-554).</summary>
    public const string CouncilConditions = "rule.council_conditions";

    /// <summary>The municipality's pace plan (000 L259).</summary>
    public const string PacePlan = "rule.pace_plan";

    /// <summary>All, in the order they are tried and shown: absolute ones first.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Security, ConfidentialAddress, MinorsUnder15, TemporaryStop, PlacesLeft, MinorPlaces, CareHome, HospitalDistance,
        AdaptedDwelling, UpperSecondary, DeclinedBefore, CouncilConditions, PacePlan,
    ];
}
