using Bosetting.Application.About;
using Bosetting.Application.Cases;
using Bosetting.Application.Matching;
using Bosetting.Application.Outcomes;
using Bosetting.DemoData.Replay;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Outcomes;

/// <summary>The whole way on the demo country, whose outcomes come from a process that is known.</summary>
public sealed class OutcomeModelTests
{
    [Fact]
    public async Task A_model_is_fitted_judged_switched_on_used_explained_later_and_switched_off()
    {
        await using var s = await Scenario.OnAsync(DemoCountry.Full);
        var empty = await s.Run(new GetOutcomeModel(), Scenario.Manager);
        empty.Register[0].Known.ShouldBeGreaterThan(10_000);
        empty.Register[0].Unknown.ShouldBeGreaterThan(100);
        empty.Register[1].Known.ShouldBe(0);

        await s.Run(new FitOutcomeModel(), Scenario.Manager);
        var view = await OutcomeWait.UntilFitted(s);
        view.FitError.ShouldBeNull();
        var report = view.Shown!.Report;
        report.Refused.Single().Horizon.ShouldBe(OutcomeHorizon.FiveYears);
        var fit = report.Fits.Single();
        fit.Persons.ShouldBeInRange(view.Register[0].Known - 50, view.Register[0].Known);
        fit.Calibrated.LogLoss.ShouldBeLessThan(fit.Baseline.LogLoss);
        fit.Reliability.ShouldAllBe(b => Math.Abs(b.Predicted - b.Observed) < 0.06);
        // What was put in comes out again. Sex was put in too and the model can't know it: what goes with it is off a little.
        foreach (var c in fit.Coefficients.Where(c => !c.IsUnknown))
        {
            Math.Abs(c.Coefficient - DemoOutcomes.Effect(OutcomeHorizon.OneYear, c.Feature)).ShouldBeLessThan((4 * c.StandardError) + 0.15, c.Feature.ToString());
        }

        // The report by group finds what the model must not know.
        var women = report.Groups.Single(g => g is { Group: OutcomeGroup.Sex, Value: nameof(Sex.Female) });
        (women.Predicted > women.Observed).ShouldBeTrue();
        (women.Predicted < women.Low || women.Predicted > women.High).ShouldBeTrue();
        report.Groups.Where(g => g.Group is OutcomeGroup.Sex).Sum(g => g.Persons).ShouldBe(fit.Persons);
        report.Groups.ShouldAllBe(g => g.Persons >= OutcomeGroups.Fewest);
        report.Groups.Select(g => g.Group).Distinct().Count().ShouldBe(4);

        // Fitting alone changes nothing.
        var ready = await Ready(s);
        (await s.Run(new RankMunicipalities(ready))).ShouldSatisfyAllConditions(r => r.CriteriaVersion.ShouldBe(1), r => r.Rows[0].Parts.Count.ShouldBe(10));

        Refused(await s.RunAs(Scenario.Manager, On(1, 10, 5))).ShouldBe("outcome.horizon_not_fitted");
        Refused(await s.RunAs(Scenario.Manager, On(1, 10, 0) with { Reason = " " })).ShouldBe("criteria.reason_missing");
        Refused(await s.RunAs(Scenario.Manager, On(1, 21, 0))).ShouldBe("criteria.outcome_weight_out_of_range");
        Refused(await s.RunAs(Scenario.Manager, On(1, 0, 0))).ShouldBe("criteria.nothing_changed");
        Refused(await s.RunAs(Scenario.Manager, On(1, 10, 0) with { ModelVersion = 9 })).ShouldBe("outcome.model_not_found");
        Refused(await s.RunAs(Scenario.Officer, On(1, 10, 0))).ShouldBe("access.denied");

        var preview = await s.Run(new PreviewCriteria(null, 1, 10, 0), Scenario.Manager);
        preview.Cases.ShouldBe(100);
        preview.OtherFirst.ShouldBeInRange(1, 99);
        preview.MeanCommon.ShouldBeInRange(1, 9.99);
        (await s.Run(new GetOutcomeModel(), Scenario.Manager)).Criteria.UsesOutcome.ShouldBeFalse();

        (await s.Run(On(1, 10, 0), Scenario.Manager)).ShouldBe(2);
        Refused(await s.RunAs(Scenario.Manager, On(1, 12, 0))).ShouldBe("conflict.changed_meanwhile");
        var ranking = await s.Run(new RankMunicipalities(ready, Take: 400));
        ranking.CriteriaVersion.ShouldBe(2);
        ranking.Rows.ShouldAllBe(r => r.Parts.Count == 12 && r.Parts.Sum(p => p.Points) == r.Score && r.Parts.Sum(p => p.Weight) == 100);
        (await s.Run(new GetProposalRules(), Scenario.VossUser)).Criteria.OutcomeModelVersion.ShouldBe(1);

        var chosen = ranking.Rows.First(r => r.Standing is Standing.Eligible or Standing.MissingInformation);
        var sent = await s.Run(new ProposeMunicipality
        {
            CaseId = ready,
            MunicipalityNumber = chosen.Number,
            ProposedDate = ranking.ProposedDate,
            Overrides = [.. chosen.Rules.Select(r => new Domain.Requests.RuleOverride(r.Code, "Avklart med kommunen på telefon"))],
        });
        var before = await s.Run(new ExplainProposal(sent.InquiryId));
        before.Entry.Score.ShouldBe(before.KeptScore!.Value);
        before.Entry.Criteria.Count.ShouldBe(12);

        // Another model and no weight at all: the old proposal is explained as it was.
        await s.Run(new FitOutcomeModel(), Scenario.Manager);
        (await OutcomeWait.UntilFitted(s)).Versions.Select(v => v.Version).ShouldBe([2, 1]);
        (await s.Run(On(2, 0, 0), Scenario.Manager)).ShouldBe(3);
        var after = await s.Run(new ExplainProposal(sent.InquiryId));
        after.Entry.Score.ShouldBe(before.Entry.Score);
        after.Entry.Criteria.Select(c => c.PointTenths).ShouldBe(before.Entry.Criteria.Select(c => c.PointTenths));

        // The points are back where they were, to the point.
        var off = (await s.Run(new GetCriteria())).InForce;
        off.UsesOutcome.ShouldBeFalse();
        CriteriaSet.Default.Settings.ShouldAllBe(x => off.SettingOf(x.Criterion) == x);
        (await s.Run(new GetOutcomeModel(1), Scenario.Auditor)).Versions[1].UsedFrom.ShouldBe(s.Today);
        Refused(await s.RunAs(Scenario.Manager, new GetOutcomeModel(9))).ShouldBe("outcome.model_not_found");

        await using var db = await s.OpenAsSystem();
        (await db.Db.Audit.CountAsync(a => a.SubjectKind == "criteria" || a.SubjectKind == "outcome_model")).ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public async Task Weights_are_edited_as_a_new_version_that_must_add_up_and_give_a_reason()
    {
        await using var s = await Scenario.StartAsync();
        await s.ReadyCase();
        List<CriterionWeight> weights = [.. CriteriaSet.Default.Settings.Select(x => new CriterionWeight(x.Criterion, x.Weight, x.WeightOutsideReception))];
        SaveCriteria Save(int basedOn, int work, int education, DateOnly? from = null, string reason = "Mer vekt på arbeid") => new(
            basedOn, from ?? s.Today, reason,
            [.. weights.Select(w => w.Criterion switch
            {
                CriterionKind.Work => w with { Weight = work },
                CriterionKind.Education => w with { Weight = education },
                _ => w,
            })]);

        Refused(await s.RunAs(Scenario.Manager, Save(1, 30, 18))).ShouldBe("criteria.weights_sum");
        Refused(await s.RunAs(Scenario.Manager, Save(1, 22, 18))).ShouldBe("criteria.nothing_changed");
        Refused(await s.RunAs(Scenario.Manager, Save(1, 30, 10, s.Today.AddDays(-1)))).ShouldBe("criteria.date_in_past");
        Refused(await s.RunAs(Scenario.Manager, Save(1, 30, 10, reason: ""))).ShouldBe("criteria.reason_missing");
        Refused(await s.RunAs(Scenario.Manager, Save(0, 30, 10))).ShouldBe("conflict.changed_meanwhile");
        (await s.Run(new PreviewCriteria(Save(1, 30, 10).Weights, null), Scenario.Manager)).Cases.ShouldBe(1);

        // One for next month, then one for today: each is in force when its day comes.
        (await s.Run(Save(1, 30, 10, s.Today.AddDays(30)), Scenario.Manager)).ShouldBe(2);
        (await s.Run(Save(2, 20, 20), Scenario.Manager)).ShouldBe(3);
        (await s.Run(new GetCriteria())).InForce.Version.ShouldBe(3);
        s.Clock.Now = s.Clock.Now.AddDays(31);
        (await s.Run(new GetCriteria())).InForce.SettingOf(CriterionKind.Work).Weight.ShouldBe(30);
    }

    private static SetOutcomeWeights On(int basedOn, int oneYear, int fiveYears) => new(basedOn, 1, oneYear, fiveYears, "Prøves i vår");

    private static string Refused<T>(Domain.Common.Result<T> result) => result.Error.Code;

    private static async Task<Guid> Ready(Scenario s)
    {
        await using var db = await s.OpenAsSystem();
        // With two adults of the programme's age who have been mapped.
        return await db.Db.Cases.Where(c => c.Status == CaseStatus.Ready && c.Type == CaseType.ReceptionCentre && c.HoldCause == null && c.MinorPlaces == 0
                && c.Grading == AddressGrading.Ordinary && c.Category == PersonCategory.FamilyWithChildren)
            .OrderBy(c => c.CaseNumber).Select(c => c.Id).FirstAsync();
    }
}
