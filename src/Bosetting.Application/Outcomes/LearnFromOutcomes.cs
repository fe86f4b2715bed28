using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Outcomes;

/// <summary>
/// Reads what a model can be learned from. For <see cref="OutcomeRunner"/>. Graded persons are left out whoever asks, so that the model
/// doesn't depend on the asker's clearance.
/// </summary>
[Allow(Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
internal sealed record GetOutcomeSamples : IRequest<OutcomeSamples>;

/// <summary>Samples of both horizons, and traits for the report by group, which the fitting never sees.</summary>
internal sealed record OutcomeSamples(IReadOnlyList<HorizonSample> Horizons, DateOnly FirstSettled, DateOnly LastSettled);

/// <summary>One horizon.</summary>
internal sealed record HorizonSample(OutcomeSample Sample, List<PersonTraits> Traits, List<bool> Outcomes);

/// <summary>Stores a new version. For <see cref="OutcomeRunner"/>.</summary>
[Allow(Role.Manager, Role.Administrator)]
internal sealed record PutOutcomeModel(OutcomeReport Report) : IRequest<int>;

internal sealed class GetOutcomeSamplesHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetOutcomeSamples, OutcomeSamples>
{
    private const int CasesAtOnce = 4000;

    public async Task<Result<OutcomeSamples>> Handle(GetOutcomeSamples request, CancellationToken ct)
    {
        var half = await new MunicipalityHalfLoader(db).Load(HalfKey.For(context.Today, context.Today), ct);
        var places = half.Municipalities.ToDictionary(m => m.Number);
        foreach (var old in await db.Municipalities.Where(m => m.ValidTo != null).ToListAsync(ct))
        {
            places.TryAdd(old.Number, MunicipalityProfiles.From(old, old.PopulationOn));
        }

        var demand = new DemandHistory(
            await db.LabourDemands.Select(d => new RegionDemand(d.Region, d.OccupationGroup, (decimal)d.Demand, d.On, d.Source)).ToListAsync(ct),
            (await CriteriaStore.InForce(db, context.Today, ct)).Parameters);
        var horizons = Enum.GetValues<OutcomeHorizon>().ToDictionary(h => h, h => new HorizonSample(new OutcomeSample(h), [], []));
        var (first, last) = (DateOnly.MaxValue, DateOnly.MinValue);
        var values = new decimal?[OutcomeFeatures.Count];
        for (var after = Guid.Empty; ;)
        {
            var from = after;
            var cases = await db.Cases.Include(c => c.Members).AsSplitQuery()
                .Where(c => c.Id > from && c.Grading == AddressGrading.Ordinary
                    && db.ProgrammeOutcomes.Any(o => o.CaseId == c.Id && o.State != OutcomeState.Unknown))
                .OrderBy(c => c.Id).Take(CasesAtOnce).ToListAsync(ct);
            if (cases.Count == 0)
            {
                break;
            }

            after = cases[^1].Id;
            Guid[] ids = [.. cases.Select(c => c.Id)];
            var outcomes = (await db.ProgrammeOutcomes.Where(o => ids.Contains(o.CaseId) && o.State != OutcomeState.Unknown)
                .OrderBy(o => o.RefugeeId).ThenBy(o => o.Horizon).ToListAsync(ct)).ToLookup(o => o.CaseId);
            foreach (var @case in cases)
            {
                foreach (var outcome in outcomes[@case.Id])
                {
                    if (@case.Members.FirstOrDefault(m => m.Id == outcome.RefugeeId) is not { SettledOn: { } settled } person
                        || !places.TryGetValue(outcome.MunicipalityNumber, out var place))
                    {
                        continue;
                    }

                    // The same features as when a proposal is made. Age and demand are those of the day of settlement; mapping
                    // and links are as they stand now, for no profile of that day is kept for everybody.
                    var household = HouseholdProfiles.From(@case, settled, []);
                    var member = household.Members.First(m => m.RefugeeId == person.Id);
                    if (!OutcomeFeatures.Concerns(member))
                    {
                        continue;
                    }

                    demand.On(settled).Read(household, member, place, values);
                    var horizon = horizons[outcome.Horizon];
                    var yes = outcome.State is OutcomeState.Work or OutcomeState.Education;
                    horizon.Sample.Add(values, @case.Id, yes);
                    horizon.Outcomes.Add(yes);
                    horizon.Traits.Add(new PersonTraits(person.Sex, member.Age, person.Citizenship, person.Basis));
                    (first, last) = (settled < first ? settled : first, settled > last ? settled : last);
                }
            }
        }

        return new OutcomeSamples([.. horizons.Values], first, last);
    }
}

internal sealed class PutOutcomeModelHandler(IBosettingDb db, IUseCaseContext context) : IHandler<PutOutcomeModel, int>
{
    public async Task<Result<int>> Handle(PutOutcomeModel request, CancellationToken ct)
    {
        var version = 1 + (await db.OutcomeModelVersions.MaxAsync(m => (int?)m.Version, ct) ?? 0);
        var report = request.Report with { Model = request.Report.Model with { Version = version, FittedOn = context.Today } };
        db.OutcomeModelVersions.Add(new OutcomeModelVersion
        {
            Version = version,
            FittedBy = context.Actor.UserId,
            FittedAt = context.Now,
            Content = OutcomeModels.Write(report),
        });
        context.AuditWrite("outcome_model", version.ToString(System.Globalization.CultureInfo.InvariantCulture), nameof(PutOutcomeModel));
        context.Publish(new Change(Topics.Criteria));
        return version;
    }
}
