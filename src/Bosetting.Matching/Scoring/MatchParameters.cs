using Bosetting.Domain.Common;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>
/// Parameters of rules and criteria. None is given by the sources; each default is a design decision with its reason beside it.
/// Shares are 0–1, distances kilometres in a straight line.
/// </summary>
public sealed record MatchParameters
{
    /// <summary>How one family's score is made of its members'. The mean: «the likeliest earner» would let women vanish.</summary>
    public FamilyScore FamilyScore { get; init; } = FamilyScore.Mean;

    /// <summary>Taken off the neutral value when something isn't known, so that reporting something good always pays; more than 0.</summary>
    public decimal UnknownPenalty { get; init; } = 0.1m;

    /// <summary>A hospital needed must not be further away: about an hour by road.</summary>
    public decimal HospitalMaxKm { get; init; } = 60m;

    /// <summary>At this distance to a hospital needed, nothing is left of the health part.</summary>
    public decimal HospitalFarKm { get; init; } = 120m;

    /// <summary>Upper secondary school must not be further away for those of 16–19 who want it (000 L265): a long daily journey.</summary>
    public decimal UpperSecondaryMaxKm { get; init; } = 60m;

    /// <summary>Schooling within this distance gives the full value.</summary>
    public decimal EducationNearKm { get; init; } = 10m;

    /// <summary>Schooling at this distance gives nothing: it can't be reached daily.</summary>
    public decimal EducationFarKm { get; init; } = 80m;

    /// <summary>What is left of upper secondary schooling without offers for newcomers: it can be used, with more support.</summary>
    public decimal WithoutNewcomerOffer { get; init; } = 0.6m;

    /// <summary>The same when it isn't known whether there are such offers.</summary>
    public decimal NewcomerOfferUnknown { get; init; } = 0.7m;

    /// <summary>Strength of close family in the municipality.</summary>
    public decimal LinkCloseFamily { get; init; } = 1m;

    /// <summary>Strength of a course or job under way: moving breaks it off.</summary>
    public decimal LinkCourseUnderWay { get; init; } = 0.7m;

    /// <summary>Strength of the household's own wish.</summary>
    public decimal LinkOwnWish { get; init; } = 0.6m;

    /// <summary>Strength of other network.</summary>
    public decimal LinkNetwork { get; init; } = 0.5m;

    /// <summary>Strength of the present stay in a reception centre: placed there, not chosen, but children go to school there.</summary>
    public decimal LinkPresentStay { get; init; } = 0.3m;

    /// <summary>Strength of the present stay outside the reception system: asked for «som regel», as far as possible (000 L371).</summary>
    public decimal LinkPresentStayOutsideReception { get; init; } = 0.9m;

    /// <summary>What is left of a link to another municipality in the same labour-market region (004a L6540-6544: «kommune eller region»).</summary>
    public decimal NearLinkShare { get; init; } = 0.5m;

    /// <summary>What is left of advice for another municipality in the same labour-market region.</summary>
    public decimal NearAdviceShare { get; init; } = 0.5m;

    /// <summary>Value of a service area that is pressed; good is 1, closed 0.</summary>
    public decimal PressedService { get; init; } = 0.5m;

    /// <summary>Value when no interpreter for the language needed is reported: one by telephone remains.</summary>
    public decimal WithoutInterpreter { get; init; } = 0.3m;

    /// <summary>A capacity report older than this many days isn't news any more and counts as unknown.</summary>
    public int CapacityStaleDays { get; init; } = 120;

    /// <summary>A dwelling free within this many days counts in full.</summary>
    public int DwellingSoonDays { get; init; } = 60;

    /// <summary>What is left of a dwelling that is free later.</summary>
    public decimal LaterDwelling { get; init; } = 0.8m;

    /// <summary>What is left of a dwelling that needs a car when nobody has been asked about a licence.</summary>
    public decimal LicenceUnknown { get; init; } = 0.7m;

    /// <summary>Value when no dwelling that fits is offered but the municipality reports good housing capacity.</summary>
    public decimal HousingOkWithoutOffer { get; init; } = 0.5m;

    /// <summary>The same when it reports pressed housing capacity.</summary>
    public decimal HousingPressedWithoutOffer { get; init; } = 0.25m;

    /// <summary>Months of its plan that a municipality must be behind for the full value of even pace: a long unwanted pause.</summary>
    public int PaceBehindMonths { get; init; } = 3;

    /// <summary>Months of its plan that the household may put a municipality ahead before nothing is left.</summary>
    public int PaceAheadMonths { get; init; } = 3;

    /// <summary>A municipality can carry one recent demanding case, and one more for each this many inhabitants.</summary>
    public int InhabitantsPerDemandingCase { get; init; } = 10_000;

    /// <summary>How much of the burden counts for a household that isn't demanding itself.</summary>
    public decimal BurdenShareOrdinary { get; init; } = 0.5m;

    /// <summary>
    /// How much above the probability in an ordinary municipality gives the full value of the outcome estimate, and how much below it
    /// nothing: ten percentage points. Only what the place means counts, not who the person is.
    /// </summary>
    public decimal OutcomeFullDifference { get; init; } = 0.1m;

    /// <summary>Places are called scarce when this many or fewer are left.</summary>
    public int ScarcePlaces { get; init; } = 10;

    /// <summary>The strength of a kind of link.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="outsideReception">The household lives outside the reception system.</param>
    public decimal StrengthOf(LinkKind kind, bool outsideReception) => kind switch
    {
        LinkKind.CloseFamily => LinkCloseFamily,
        LinkKind.CourseUnderWay => LinkCourseUnderWay,
        LinkKind.OwnWish => LinkOwnWish,
        LinkKind.Network => LinkNetwork,
        LinkKind.PresentStay => outsideReception ? LinkPresentStayOutsideReception : LinkPresentStay,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>
    /// What is wrong with the parameters: <c>criteria.share_out_of_range</c> (args: name), <c>criteria.distance_out_of_range</c>
    /// (args: name), <c>criteria.number_out_of_range</c> (args: name), <c>criteria.family_score_invalid</c>. The field is the name.
    /// </summary>
    public IEnumerable<Error> Errors() =>
        Outside("criteria.share_out_of_range", Shares(), 0m, 1m)
            .Concat(Outside("criteria.distance_out_of_range", Distances(), 0m, 2000m))
            .Concat(Outside("criteria.number_out_of_range", Numbers(), 1m, 1_000_000m))
            .Concat(OutcomeFullDifference != 0m ? [] : [Of("criteria.share_out_of_range", nameof(OutcomeFullDifference))])
            .Concat(UnknownPenalty != 0m ? [] : [Of("criteria.share_out_of_range", nameof(UnknownPenalty))])
            .Concat(EducationFarKm > EducationNearKm ? [] : [Of("criteria.distance_out_of_range", nameof(EducationFarKm))])
            .Concat(HospitalFarKm > 0m ? [] : [Of("criteria.distance_out_of_range", nameof(HospitalFarKm))])
            .Concat(WithoutNewcomerOffer <= NewcomerOfferUnknown ? [] : [Of("criteria.share_out_of_range", nameof(NewcomerOfferUnknown))])
            .Concat(Enum.IsDefined(FamilyScore) ? [] : [Of("criteria.family_score_invalid", nameof(FamilyScore))]);

    private static IEnumerable<Error> Outside(string code, IEnumerable<(string Name, decimal Value)> values, decimal min, decimal max) =>
        values.Where(v => v.Value < min || v.Value > max).Select(v => Of(code, v.Name));

    private static Error Of(string code, string name) => new(code, name) { Field = name };

    private IEnumerable<(string Name, decimal Value)> Shares() =>
    [
        (nameof(UnknownPenalty), UnknownPenalty), (nameof(WithoutNewcomerOffer), WithoutNewcomerOffer),
        (nameof(NewcomerOfferUnknown), NewcomerOfferUnknown), (nameof(LinkCloseFamily), LinkCloseFamily),
        (nameof(LinkCourseUnderWay), LinkCourseUnderWay), (nameof(LinkOwnWish), LinkOwnWish), (nameof(LinkNetwork), LinkNetwork),
        (nameof(LinkPresentStay), LinkPresentStay), (nameof(LinkPresentStayOutsideReception), LinkPresentStayOutsideReception),
        (nameof(NearLinkShare), NearLinkShare), (nameof(NearAdviceShare), NearAdviceShare), (nameof(PressedService), PressedService),
        (nameof(WithoutInterpreter), WithoutInterpreter), (nameof(LaterDwelling), LaterDwelling), (nameof(LicenceUnknown), LicenceUnknown),
        (nameof(HousingOkWithoutOffer), HousingOkWithoutOffer), (nameof(HousingPressedWithoutOffer), HousingPressedWithoutOffer),
        (nameof(BurdenShareOrdinary), BurdenShareOrdinary), (nameof(OutcomeFullDifference), OutcomeFullDifference),
    ];

    private IEnumerable<(string Name, decimal Value)> Distances() =>
    [
        (nameof(HospitalMaxKm), HospitalMaxKm), (nameof(HospitalFarKm), HospitalFarKm), (nameof(UpperSecondaryMaxKm), UpperSecondaryMaxKm),
        (nameof(EducationNearKm), EducationNearKm), (nameof(EducationFarKm), EducationFarKm),
    ];

    private IEnumerable<(string Name, decimal Value)> Numbers() =>
    [
        (nameof(CapacityStaleDays), CapacityStaleDays), (nameof(DwellingSoonDays), DwellingSoonDays),
        (nameof(PaceBehindMonths), PaceBehindMonths), (nameof(PaceAheadMonths), PaceAheadMonths),
        (nameof(InhabitantsPerDemandingCase), InhabitantsPerDemandingCase), (nameof(ScarcePlaces), ScarcePlaces),
    ];
}
