using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Matching.Outcomes;

namespace Bosetting.Matching.Tests.Outcomes;

/// <summary>Samples drawn from a known logistic model, so that what is learned can be held against what was true.</summary>
internal static class OutcomeSamples
{
    public const double Intercept = -1.0;

    /// <summary>Log odds for a whole step of each feature.</summary>
    public static readonly IReadOnlyDictionary<OutcomeFeature, double> Truth = new Dictionary<OutcomeFeature, double>
    {
        [OutcomeFeature.UpperSecondary] = 0.4,
        [OutcomeFeature.HigherEducation] = 0.8,
        [OutcomeFeature.WorkExperience] = 0.6,
        [OutcomeFeature.DigitalSkills] = 0.3,
        [OutcomeFeature.NeedsInterpreter] = -0.5,
        [OutcomeFeature.DrivingLicence] = 0.35,
        [OutcomeFeature.WantsEducation] = 0.1,
        [OutcomeFeature.SmallChildren] = -0.45,
        [OutcomeFeature.OccupationDemand] = 1.5,
        [OutcomeFeature.EducationNear] = 0.5,
        [OutcomeFeature.NetworkThere] = 0.3,
        [OutcomeFeature.Centrality] = -0.4,
        [OutcomeFeature.CentralityHigherEducation] = 0.9,
        [OutcomeFeature.RegionDemand] = 0.7,
    };

    /// <summary>A sample. Everything is drawn from the seed.</summary>
    /// <param name="persons">Persons, two to a household.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="missing">Chance that an answer of mapping isn't there.</param>
    /// <param name="truth">Log odds; null is <see cref="Truth"/>.</param>
    public static OutcomeSample Of(int persons, int seed, double missing = 0, Func<OutcomeFeature, double>? truth = null)
    {
        var sample = new OutcomeSample(OutcomeHorizon.OneYear);
        foreach (var (values, household, outcome) in Rows(persons, seed, missing, truth ?? (f => Truth[f])))
        {
            sample.Add(values, household, outcome);
        }

        return sample;
    }

    public static IEnumerable<(decimal?[] Values, Guid Household, bool Outcome)> Rows(int persons, int seed, double missing, Func<OutcomeFeature, double> truth)
    {
        var r = new Random(seed);
        for (var i = 0; i < persons; i++)
        {
            var values = new decimal?[OutcomeFeatures.Count];
            decimal Yes(double chance) => r.NextDouble() < chance ? 1 : 0;
            decimal Share() => Math.Round((decimal)r.NextDouble(), 2);
            void Put(OutcomeFeature f, decimal v) => values[(int)f - 1] = v;
            var level = r.Next(3);
            Put(OutcomeFeature.UpperSecondary, level == 1 ? 1 : 0);
            Put(OutcomeFeature.HigherEducation, level == 2 ? 1 : 0);
            Put(OutcomeFeature.WorkExperience, Yes(0.7));
            Put(OutcomeFeature.DigitalSkills, r.Next(3) / 2m);
            Put(OutcomeFeature.NeedsInterpreter, Yes(0.8));
            Put(OutcomeFeature.DrivingLicence, Yes(0.5));
            Put(OutcomeFeature.WantsEducation, Yes(0.4));
            Put(OutcomeFeature.SmallChildren, Yes(0.3));
            Put(OutcomeFeature.OccupationDemand, Share());
            Put(OutcomeFeature.EducationNear, values[(int)OutcomeFeature.WantsEducation - 1] == 1 ? Share() : 0);
            Put(OutcomeFeature.NetworkThere, Yes(0.15));
            Put(OutcomeFeature.Centrality, r.Next(6) / 5m);
            Put(OutcomeFeature.CentralityHigherEducation, level == 2 ? values[(int)OutcomeFeature.Centrality - 1]!.Value : 0);
            Put(OutcomeFeature.RegionDemand, Share());
            var z = Intercept + Enum.GetValues<OutcomeFeature>().Sum(f => truth(f) * (double)values[(int)f - 1]!.Value);
            var outcome = r.NextDouble() < RidgeLogistic.Sigmoid(z);
            foreach (var f in (OutcomeFeature[])[OutcomeFeature.WorkExperience, OutcomeFeature.DigitalSkills, OutcomeFeature.DrivingLicence, OutcomeFeature.OccupationDemand])
            {
                if (r.NextDouble() < missing)
                {
                    values[(int)f - 1] = null;
                }
            }

            yield return (values, new Guid(i / 2, 0, 7, [0, 0, 0, 0, 0, 0, 0, 1]), outcome);
        }
    }
}
