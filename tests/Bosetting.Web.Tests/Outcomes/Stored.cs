using Bosetting.Application.Outcomes;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Outcomes;
using Bosetting.Testing;

namespace Bosetting.Web.Tests.Outcomes;

/// <summary>A version of the model as if it had been fitted, for pages that show one.</summary>
internal static class Stored
{
    public static async Task Model(Scenario s)
    {
        var r = new Random(1);
        var sample = new OutcomeSample(OutcomeHorizon.OneYear);
        for (var i = 0; i < 900; i++)
        {
            var values = new decimal?[OutcomeFeatures.Count];
            for (var f = 0; f < values.Length; f++)
            {
                values[f] = f == 5 && i % 2 == 0 ? null : r.Next(2);
            }

            sample.Add(values, new Guid(i, 0, 0, new byte[8]), r.NextDouble() < RidgeLogistic.Sigmoid((2 * (double)values[2]!) + (double)values[8]! - 1.5));
        }

        var fit = OutcomeFitting.Fit(sample).Value;
        var report = new OutcomeReport(
            new OutcomeModel(1, s.Today, [fit.Model]), [fit], [new HorizonRefused(OutcomeHorizon.FiveYears, "outcome.too_few_persons", 0, 500)],
            [
                new GroupCalibration(OutcomeHorizon.OneYear, OutcomeGroup.Sex, nameof(Sex.Female), 450, 0.5, 0.4, 0.35, 0.45),
                new GroupCalibration(OutcomeHorizon.OneYear, OutcomeGroup.Citizenship, "UKR", 450, 0.5, 0.5, 0.45, 0.55),
                new GroupCalibration(OutcomeHorizon.OneYear, OutcomeGroup.Citizenship, OutcomeGroups.Others, 450, 0.5, 0.5, 0.45, 0.55),
                new GroupCalibration(OutcomeHorizon.OneYear, OutcomeGroup.Age, "18-29", 450, 0.5, 0.5, 0.45, 0.55),
            ],
            s.Today.AddYears(-3), s.Today.AddYears(-1));
        await using var db = await s.OpenAsSystem();
        db.Db.OutcomeModelVersions.Add(new OutcomeModelVersion
        {
            Version = 1,
            FittedBy = Scenario.Manager.UserId,
            FittedAt = s.Clock.GetUtcNow(),
            Content = OutcomeModels.Write(report),
        });
        await db.SaveAsync();
    }
}
