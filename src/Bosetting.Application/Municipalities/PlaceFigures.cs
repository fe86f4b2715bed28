using Bosetting.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>The places of a municipality in a year, in persons; the minors are part of the persons.</summary>
public sealed record PlaceFigures
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Opprinnelig anmodning.</summary>
    public required int RequestedOriginally { get; init; }

    /// <summary>Gjeldende anmodning.</summary>
    public required int Requested { get; init; }

    /// <summary>All persons.</summary>
    public required PlaceCounts Persons { get; init; }

    /// <summary>Unaccompanied minors without companion among them.</summary>
    public required PlaceCounts Minors { get; init; }

    /// <summary>The largest household the council accepts, where it has set such a condition.</summary>
    public int? MaxHouseholdSize { get; init; }

    /// <summary>True when the decided number was completed because the source is partial; said where it is shown.</summary>
    public bool DecisionIsCompleted { get; init; }

    /// <summary>Where the decided number comes from.</summary>
    public string? DecisionSource { get; init; }
}

/// <summary>One account of places. Left = decided + overrun − proposed − agreed − settled.</summary>
/// <param name="Decided">Decided by the council; null without a decision.</param>
/// <param name="Overrun">Allowed beyond the decision, each with a logged reason.</param>
/// <param name="Proposed">Proposed, waiting for an answer.</param>
/// <param name="Agreed">Agreed, not yet settled.</param>
/// <param name="Settled">Settled.</param>
public sealed record PlaceCounts(int? Decided, int Overrun, int Proposed, int Agreed, int Settled)
{
    /// <summary>Places in use.</summary>
    public int Used => Proposed + Agreed + Settled;

    /// <summary>Places left; never negative.</summary>
    public int Left => (Decided ?? 0) + Overrun - Used;
}

/// <summary>Reads the place accounts.</summary>
internal static class PlaceFigureQueries
{
    /// <summary>The accounts of a municipality, newest year first; only <paramref name="year"/> when it is given.</summary>
    public static Task<List<PlaceFigures>> PlaceFiguresOf(this IBosettingDb db, string municipality, int? year, CancellationToken ct) =>
        (from l in db.PlaceLedgers
         where l.MunicipalityNumber == municipality && (year == null || l.Year == year)
         join d in db.CouncilDecisions on new { l.MunicipalityNumber, l.Year } equals new { d.MunicipalityNumber, d.Year } into decisions
         from d in decisions.DefaultIfEmpty()
         orderby l.Year descending
         select new PlaceFigures
         {
             Year = l.Year,
             RequestedOriginally = l.RequestedOriginally,
             Requested = l.Requested,
             Persons = new PlaceCounts(l.Decided, l.Overrun, l.Proposed, l.Agreed, l.Settled),
             Minors = new PlaceCounts(l.DecidedMinors, l.OverrunMinors, l.ProposedMinors, l.AgreedMinors, l.SettledMinors),
             MaxHouseholdSize = d == null ? null : d.MaxHouseholdSize,
             DecisionIsCompleted = d != null && d.IsCompleted,
             DecisionSource = d == null ? null : d.Source,
         }).ToListAsync(ct);
}
