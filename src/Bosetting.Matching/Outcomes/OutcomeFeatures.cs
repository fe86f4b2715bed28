using Bosetting.Domain.Refugees;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Outcomes;

/// <summary>
/// What the outcome estimate is learned from: competence, needs and places, as far as a snapshot has them. No group trait is
/// among them, and no age: age is a ground of discrimination, and no need follows from it (design decision; docs/domain.md). A
/// need for an interpreter is a service need. Text key: <c>Feature.</c> + name.
/// </summary>
public enum OutcomeFeature
{
    /// <summary>Completed upper secondary education, NUS2000 levels 3–5; 0 or 1.</summary>
    UpperSecondary = 1,

    /// <summary>Completed higher education, NUS2000 levels 6–8; 0 or 1.</summary>
    HigherEducation = 2,

    /// <summary>Has worked; 0 or 1.</summary>
    WorkExperience = 3,

    /// <summary>Digital skills: none 0, basic 0.5, good 1.</summary>
    DigitalSkills = 4,

    /// <summary>Needs an interpreter, whatever the language; 0 or 1.</summary>
    NeedsInterpreter = 5,

    /// <summary>Holds a driving licence; 0 or 1.</summary>
    DrivingLicence = 6,

    /// <summary>Wants schooling; 0 or 1.</summary>
    WantsEducation = 7,

    /// <summary>A child in the household is of kindergarten age, 1–5: needs child care; 0 or 1.</summary>
    SmallChildren = 8,

    /// <summary>Demand in the labour-market region for the person's occupation, as in the criterion of work; 0–1.</summary>
    OccupationDemand = 9,

    /// <summary>How near the schooling wanted is, as in the criterion of education; 0–1, and 0 for who wants none.</summary>
    EducationNear = 10,

    /// <summary>Close family or network in the municipality; 0 or 1.</summary>
    NetworkThere = 11,

    /// <summary>Centrality: 1 for class 1 (most central), 0 for class 6.</summary>
    Centrality = 12,

    /// <summary>Centrality for those with higher education, else 0.</summary>
    CentralityHigherEducation = 13,

    /// <summary>Mean demand of the labour-market region over all occupations; 0–1.</summary>
    RegionDemand = 14,
}

/// <summary>Reads the features of a person in a municipality: the same for those the model learns from and those it is asked of.</summary>
public sealed class OutcomeFeatures
{
    /// <summary>How many features there are; the value of a feature stands at its number minus one.</summary>
    public const int Count = 14;

    private readonly DemandTable _demand;
    private readonly MatchParameters _parameters;

    /// <summary>Features on a labour market.</summary>
    /// <param name="regions">Demand as known on the day.</param>
    /// <param name="parameters">Which schooling is near, which is far.</param>
    public OutcomeFeatures(RegionalFacts regions, MatchParameters parameters)
        : this(DemandTable.Of(regions), parameters)
    {
    }

    internal OutcomeFeatures(DemandTable demand, MatchParameters parameters) => (_demand, _parameters) = (demand, parameters);

    /// <summary>
    /// The person is one the model speaks of: 18–55, the ages of the introduction programme and of competence mapping
    /// (004a §2.1), which the register of outcomes covers.
    /// </summary>
    public static bool Concerns(MemberProfile member) =>
        member.Age is >= MappingRequirement.CompetenceFromAge and <= MappingRequirement.CompetenceToAge;

    /// <summary>Writes the features of a member in a municipality; null is not known.</summary>
    public void Read(HouseholdProfile household, MemberProfile member, MunicipalityProfile m, Span<decimal?> values)
    {
        var central = (6 - Math.Clamp(m.CentralityClass, 1, 6)) / 5m;
        Person(household, member, values);
        values[At(OutcomeFeature.OccupationDemand)] = _demand.Best(member, m.LabourMarketRegion, null);
        values[At(OutcomeFeature.EducationNear)] = Near(member, m);
        values[At(OutcomeFeature.NetworkThere)] = Network(household, m);
        values[At(OutcomeFeature.Centrality)] = central;
        values[At(OutcomeFeature.CentralityHigherEducation)] = values[At(OutcomeFeature.HigherEducation)] * central;
        values[At(OutcomeFeature.RegionDemand)] = _demand.Overall(m.LabourMarketRegion, null);
    }

    /// <summary>
    /// Writes the features of a member in an ordinary municipality, which a real one is held against: demand and centrality as the mean
    /// of those the model learned from, no family or network, and schooling half way between near and far for who wants it (design
    /// decision).
    /// </summary>
    public static void ReadOrdinary(HouseholdProfile household, MemberProfile member, HorizonModel model, Span<decimal?> values)
    {
        ArgumentNullException.ThrowIfNull(model);
        decimal Mean(OutcomeFeature feature) => model.Terms.FirstOrDefault(t => t.Feature == feature)?.Mean ?? 0m;
        Person(household, member, values);
        var central = Mean(OutcomeFeature.Centrality);
        values[At(OutcomeFeature.OccupationDemand)] = DemandTable.Answered(member) ? Mean(OutcomeFeature.OccupationDemand) : null;
        values[At(OutcomeFeature.EducationNear)] = member.EducationWish switch { null => null, EducationWish.None => 0m, _ => 0.5m };
        values[At(OutcomeFeature.NetworkThere)] = household.UnknownTopics.Contains(MappingTopic.Links) ? null : 0m;
        values[At(OutcomeFeature.Centrality)] = central;
        values[At(OutcomeFeature.CentralityHigherEducation)] = values[At(OutcomeFeature.HigherEducation)] * central;
        values[At(OutcomeFeature.RegionDemand)] = Mean(OutcomeFeature.RegionDemand);
    }

    /// <summary>How many answers aren't known.</summary>
    internal static int Unknown(ReadOnlySpan<decimal?> values)
    {
        var unknown = 0;
        for (var f = 0; f < Count; f++)
        {
            if (values[f] is null && Indicator((OutcomeFeature)(f + 1)) == (OutcomeFeature)(f + 1))
            {
                unknown++;
            }
        }

        return unknown;
    }

    private static void Person(HouseholdProfile household, MemberProfile member, Span<decimal?> values)
    {
        values[..Count].Clear();
        values[At(OutcomeFeature.UpperSecondary)] = member.EducationLevel is { } l ? Of(l is >= 3 and <= 5) : null;
        values[At(OutcomeFeature.HigherEducation)] = member.EducationLevel is { } level ? Of(level >= 6) : null;
        values[At(OutcomeFeature.WorkExperience)] = member.Occupation is { } o ? Of(o != MemberProfile.None) : null;
        values[At(OutcomeFeature.DigitalSkills)] = member.DigitalSkills is { } d ? ((int)d - 1) / 2m : null;
        values[At(OutcomeFeature.NeedsInterpreter)] = member.InterpreterLanguage is { } i ? Of(i != MemberProfile.None) : null;
        values[At(OutcomeFeature.DrivingLicence)] = member.DrivingLicence is { } d2 ? Of(d2) : null;
        values[At(OutcomeFeature.WantsEducation)] = member.EducationWish is { } w ? Of(w is not EducationWish.None) : null;
        values[At(OutcomeFeature.SmallChildren)] = Of(household.Members.Any(c => c.Age is >= 1 and <= 5));
    }

    internal static int At(OutcomeFeature feature) => (int)feature - 1;

    /// <summary>
    /// The feature that carries the indicator for what isn't known: education is one answer with three features, and one
    /// indicator is enough for it.
    /// </summary>
    internal static OutcomeFeature Indicator(OutcomeFeature feature) =>
        feature is OutcomeFeature.HigherEducation or OutcomeFeature.CentralityHigherEducation ? OutcomeFeature.UpperSecondary : feature;

    private static decimal Of(bool yes) => yes ? 1m : 0m;

    private decimal? Near(MemberProfile member, MunicipalityProfile m) => member.EducationWish switch
    {
        null => null,
        EducationWish.None => 0m,
        { } wish => MatchContext.Offer(m, wish) is { } offer ? Parts.ByDistance(offer.Km, _parameters.EducationNearKm, _parameters.EducationFarKm) : null,
    };

    private static decimal? Network(HouseholdProfile household, MunicipalityProfile m) =>
        household.Links.Any(l => l.MunicipalityNumber == m.Number && l.Kind is LinkKind.CloseFamily or LinkKind.Network) ? 1m
        : household.UnknownTopics.Contains(MappingTopic.Links) ? null
        : 0m;
}
