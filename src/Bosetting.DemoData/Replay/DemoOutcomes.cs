using Bosetting.DemoData.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;

namespace Bosetting.DemoData.Replay;

/// <summary>
/// Outcomes of those who came long enough ago, drawn from a known process: a logistic model of the features that the outcome estimate
/// knows, and of sex, which it must not know. Every number is assumed and marked so in the source field; the signs follow the sources
/// where they say something (women less often in work than men: 004a L7283; central municipalities better after the programme, less
/// central better after five years: 004a L5540-5557).
/// </summary>
internal sealed class DemoOutcomes
{
    public const string Source = "Syntetisk utfall for demoen";

    /// <summary>Share of the outcomes that the source doesn't know.</summary>
    private const double UnknownShare = 0.06;

    /// <summary>Log odds for women; the model can't learn it, the report by group shows it.</summary>
    private const double Women = -0.35;

    private readonly Dictionary<string, MunicipalityProfile> _places;
    private readonly DemandHistory _demand;

    public DemoOutcomes(IReadOnlyList<Municipality> municipalities, IEnumerable<LabourDemand> demand)
    {
        _places = municipalities.ToDictionary(m => m.Number, m => MunicipalityProfiles.From(m, m.PopulationOn) is var p
            ? p with { EducationOffers = [.. p.EducationOffers, p.EducationOffers[0] with { Kind = EducationWish.Vocational }] } : p);
        _demand = new DemandHistory([.. demand.Select(d => new RegionDemand(d.Region, d.OccupationGroup, (decimal)d.Demand, d.On, d.Source))], new MatchParameters());
    }

    /// <summary>Log odds of work or education where every feature is zero.</summary>
    public static double Intercept(OutcomeHorizon horizon) => horizon is OutcomeHorizon.OneYear ? -1.6 : -0.9;

    /// <summary>Log odds for a whole step of a feature.</summary>
    public static double Effect(OutcomeHorizon horizon, OutcomeFeature feature)
    {
        var early = horizon is OutcomeHorizon.OneYear;
        return feature switch
        {
            OutcomeFeature.UpperSecondary => 0.3,
            OutcomeFeature.HigherEducation => 0.3,
            OutcomeFeature.WorkExperience => 0.5,
            OutcomeFeature.DigitalSkills => 0.4,
            OutcomeFeature.NeedsInterpreter => early ? -0.6 : -0.2,
            OutcomeFeature.DrivingLicence => 0.3,
            OutcomeFeature.WantsEducation => early ? 0.2 : 0.4,
            OutcomeFeature.SmallChildren => early ? -0.5 : -0.2,
            OutcomeFeature.OccupationDemand => 1.6,
            OutcomeFeature.EducationNear => 0.5,
            OutcomeFeature.NetworkThere => 0.35,
            OutcomeFeature.Centrality => early ? 0.3 : -0.3,
            OutcomeFeature.CentralityHigherEducation => 0.6,
            OutcomeFeature.RegionDemand => 0.8,
            _ => throw new ArgumentOutOfRangeException(nameof(feature)),
        };
    }

    /// <summary>The outcomes of a household that are known on a day.</summary>
    public IReadOnlyList<ProgrammeOutcome> Of(SettlementCase @case, IReadOnlyList<IntroductionParticipant> participants, DateOnly until, DemoRandom random)
    {
        var outcomes = new List<ProgrammeOutcome>();
        Span<decimal?> values = new decimal?[OutcomeFeatures.Count];
        foreach (var participant in participants)
        {
            var person = @case.Members.First(m => m.Id == participant.RefugeeId);
            foreach (var horizon in Enum.GetValues<OutcomeHorizon>())
            {
                var on = participant.SettledOn.AddYears((int)horizon);
                if (on > until)
                {
                    continue;
                }

                var household = HouseholdProfiles.From(@case, participant.SettledOn, []);
                var member = household.Members.First(m => m.RefugeeId == person.Id);
                _demand.On(participant.SettledOn).Read(household, member, _places[participant.MunicipalityNumber], values);
                var z = Intercept(horizon) + (person.Sex is Sex.Female ? Women : 0);
                foreach (var feature in Enum.GetValues<OutcomeFeature>())
                {
                    // Whoever hasn't been asked has some answer all the same: half of a step, about the mean of most.
                    z += Effect(horizon, feature) * (double)(values[(int)feature - 1] ?? 0.5m);
                }

                var state = random.Chance(RidgeLogistic.Sigmoid(z))
                    ? random.Chance(values[(int)OutcomeFeature.WantsEducation - 1] is 1m ? 0.35 : 0.12) ? OutcomeState.Education : OutcomeState.Work
                    : OutcomeState.Neither;
                var stamp = new Stamp(new DateTimeOffset(on.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero), on, Guid.Empty);
                outcomes.Add(ProgrammeOutcome.Register(
                    participant, horizon, on, random.Chance(UnknownShare) ? OutcomeState.Unknown : state, Source, stamp).Value);
            }
        }

        return outcomes;
    }
}
