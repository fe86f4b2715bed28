using Bosetting.Domain.Common;

namespace Bosetting.Matching.Results;

/// <summary>«Hvorfor ikke denne kommunen?», from a ranking that is already made.</summary>
public static class RankingExplanation
{
    private const int CriteriaNamed = 2;

    /// <summary>Why a municipality is where it is. Errors: <c>matching.unknown_municipality</c> (args: number).</summary>
    public static Result<Explanation> Explain(this Ranking ranking, string number)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        if (ranking.Find(number) is not { } entry)
        {
            return new Error("matching.unknown_municipality", number);
        }

        var of = ranking.Municipalities.Count;
        List<Sentence> reasons = [.. entry.Failed.Concat(entry.Undecided).Select(r => r.Sentence)];
        var first = ranking.Municipalities[0];
        if (entry.Rank == 1)
        {
            reasons.Add(new("explain.first", new Name(entry.Name), new Number(entry.Score, 1)));
        }
        else if (entry.Standing != first.Standing && entry.ScoreTenths >= first.ScoreTenths)
        {
            reasons.Add(new("explain.rules_decide", new Name(entry.Name), new Number(entry.Score, 1), new Name(first.Name), new Number(first.Score, 1)));
        }
        else if (entry.ScoreTenths == first.ScoreTenths)
        {
            reasons.Add(new("explain.tie", new Name(entry.Name), new Name(first.Name), new Number(entry.Score, 1)));
        }
        else
        {
            reasons.Add(new("explain.behind", new Name(entry.Name), new Number(entry.Rank), new Number(of),
                new Number(entry.Score, 1), new Name(first.Name), new Number(first.Score, 1)));
            reasons.AddRange(Losses(entry, first));
        }

        return new Explanation(entry, of, reasons);
    }

    // Where most points are lost against the first: named, with the points and what the criterion says.
    private static IEnumerable<Sentence> Losses(RankedMunicipality entry, RankedMunicipality first) =>
        entry.Criteria.Zip(first.Criteria, (mine, theirs) => (Mine: mine, Lost: theirs.PointTenths - mine.PointTenths))
            .Where(l => l.Lost > 0)
            .OrderByDescending(l => l.Lost).ThenBy(l => l.Mine.Criterion)
            .Take(CriteriaNamed)
            .Select(l => new Sentence("explain.loss", new Term($"criterion.{l.Mine.Criterion}.name"), new Number(l.Lost / 10m, 1), new Phrase(l.Mine.Sentence)));
}
