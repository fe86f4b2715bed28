using Bosetting.Domain.Refugees;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>
/// Where the household puts the municipality against its pace plan: even pace, no long unwanted pauses and no piles (000 L259).
/// Half when it lands on the plan; more the further behind the municipality still is, less the further ahead it gets.
/// </summary>
internal sealed class EvenPaceCriterion(MatchContext c) : Criterion(CriterionKind.EvenPace, c)
{
    protected override Finding Find(MunicipalityProfile m)
    {
        if (m.Pace is not { } pace)
        {
            return Finding.Unknown(Say("unknown"));
        }

        // The plan's mean month so far; a plan of nothing still has a scale.
        var month = Math.Max(1m, (decimal)pace.PlannedByNow / Math.Clamp(pace.Month, 1, 12));
        var behind = (decimal)pace.PlannedByNow - pace.UsedByNow - C.Persons;
        var value = behind >= 0m
            ? 0.5m + (0.5m * Math.Min(1m, behind / (month * P.PaceBehindMonths)))
            : 0.5m - (0.5m * Math.Min(1m, -behind / (month * P.PaceAheadMonths)));
        var persons = new Counted("unit.person", (int)Math.Min(int.MaxValue, Math.Abs(behind)));
        var sentence = behind > 0m ? Say("behind", persons) : behind < 0m ? Say("ahead", persons) : Say("on_plan");
        return Finding.Known(value, sentence, Use.Pace(pace));
    }
}

/// <summary>
/// Demanding cases recently received, relative to size: the burden shall be spread fairly evenly (000 L466-468). It counts in full
/// when this household is demanding too, else in part.
/// </summary>
internal sealed class BurdenCriterion(MatchContext c) : Criterion(CriterionKind.Burden, c)
{
    protected override Finding Find(MunicipalityProfile m)
    {
        if (m.RecentDemandingCases is not { } cases)
        {
            return Finding.Unknown(Say("unknown"));
        }

        var carries = 1m + ((decimal)Math.Max(0, m.Population) / P.InhabitantsPerDemandingCase);
        var burden = Math.Clamp(cases.Value / carries, 0m, 1m) * (C.IsDemanding ? 1m : P.BurdenShareOrdinary);
        var sentence = cases.Value <= 0 ? Say("none") : Say("some", new Counted("unit.demanding_case", cases.Value));
        return Finding.Known(1m - burden, sentence, Use.Number("data.demanding_cases", cases));
    }
}

/// <summary>
/// How the municipality's region and centrality class stand against the goal of dispersed settlement (004a §1.2): half at the
/// goal, more below it, less above.
/// </summary>
internal sealed class SpreadCriterion(MatchContext c) : Criterion(CriterionKind.Spread, c)
{
    // Municipalities of the same region and class have the same facts, and there are few of either.
    private readonly Dictionary<(SpreadFact?, SpreadFact?), Finding> _byFacts = [];

    protected override Finding Find(MunicipalityProfile m)
    {
        if (m.Spread.Count > 2)
        {
            return Of(m);
        }

        var key = (m.Spread.Count > 0 ? m.Spread[0] : null, m.Spread.Count > 1 ? m.Spread[1] : null);
        if (!_byFacts.TryGetValue(key, out var found))
        {
            _byFacts.Add(key, found = Of(m));
        }

        return found;
    }

    private Finding Of(MunicipalityProfile m)
    {
        var facts = m.Spread.Where(f => f.Goal > 0m)
            .OrderBy(f => f.Group).ThenBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.Share).ThenBy(f => f.Goal).ThenBy(f => f.On).ToList();
        if (facts.Count == 0)
        {
            return Finding.Unknown(Say("unknown"));
        }

        decimal?[] parts = [.. facts.Select(f => (decimal?)Math.Clamp(1m - (Math.Clamp(f.Share, 0m, 1m) / (2m * Math.Min(1m, f.Goal))), 0m, 1m))];
        return Finding.Known(
            Parts.Combine(parts, FamilyScore.Mean, Fallback),
            Say("known", new Many([.. facts.Select(f => new Phrase(new Sentence($"spread.{f.Group}", new Name(f.Name), Use.Share(f.Share), Use.Share(f.Goal))))])),
            [.. facts.Select(f => new DataUsed(new($"data.spread_{f.Group}", new Name(f.Name)), Use.Share(f.Share), f.On, FactSource.CaseData))]);
    }
}

/// <summary>
/// Share of participants who went to work or education after the introduction programme in the municipality (004a L5809-5821).
/// Says nothing about households without anyone of the programme's age, 18–55 (004a §2.1).
/// </summary>
internal sealed class ProgrammeCriterion(MatchContext c) : Criterion(CriterionKind.ProgrammeResults, c)
{
    private readonly bool _relevant = c.Household.Members.Any(m => m.Age is >= MappingRequirement.CompetenceFromAge and <= MappingRequirement.CompetenceToAge);

    protected override Finding Find(MunicipalityProfile m) =>
        !_relevant ? Finding.NotRelevant(Say("not_relevant"))
        : m.ProgrammeResult is not { } result ? Finding.Unknown(Say("unknown"))
        : Finding.Known(result.Value, Say("known", Use.Share(Math.Clamp(result.Value, 0m, 1m))), Use.Percent("data.programme_result", result));
}
