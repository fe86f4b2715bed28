using Bosetting.Application.Common;
using Bosetting.Domain.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Warnings;

/// <summary>Reads what the rules need of every municipality, in one statement. Stops that follow each other day by day are one.</summary>
internal static class WarningFactReader
{
    public static async Task<List<(WarningFacts Facts, string Name, string County)>> WarningFacts(
        this IBosettingDb db, WarningThresholds t, DateOnly today, CancellationToken ct)
    {
        var year = today.Year;
        var soon = today.AddDays(t.DwellingDays);
        var late = today.AddDays(-t.AnswerDaysLate);
        var since = NorwegianTime.InstantOf(today.AddDays(-t.DeclineDays), TimeOnly.MinValue);
        var days = DateTime.DaysInMonth(year, today.Month);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            SELECT m.number AS "Number", m.name AS "Name", m.county_name AS "County",
                   l.decided AS "Decided", coalesce(l.proposed + l.agreed + l.settled, 0) AS "Used", coalesce(l.settled, 0) AS "Settled",
                   (coalesce(a.later, 0) + coalesce(i.later, 0))::int AS "ComingLater", p.planned::int AS "PlannedByNow",
                   s.from_date AS "StoppedFrom", coalesce(d.expiring, 0)::int AS "ExpiringDwellings",
                   coalesce(i.late, 0)::int AS "LateInquiries", i.earliest AS "EarliestDeadline",
                   coalesce(w.answers, 0)::int AS "Answers", coalesce(w.declined, 0)::int AS "Declined",
                   CASE WHEN l.decided_minors IS NULL THEN NULL
                        ELSE l.decided_minors + l.overrun_minors - l.proposed_minors - l.agreed_minors - l.settled_minors END AS "MinorPlacesLeft",
                   c.free_places AS "CareHomePlaces"
            FROM municipality m
            LEFT JOIN place_ledger l ON l.municipality_number = m.number AND l.year = {year}
            LEFT JOIN (SELECT municipality_number, sum(persons) AS later FROM settlement_agreement
                       WHERE status = 'Active' AND place_year = {year} AND agreed_date > {today} GROUP BY 1) a ON a.municipality_number = m.number
            LEFT JOIN (SELECT municipality_number, sum(persons) FILTER (WHERE place_year = {year} AND proposed_date > {today}) AS later,
                              count(*) FILTER (WHERE deadline <= {late} AND counter_date IS NULL) AS late,
                              min(deadline) FILTER (WHERE counter_date IS NULL) AS earliest
                       FROM inquiry WHERE status = 'Open' GROUP BY 1) i ON i.municipality_number = m.number
            LEFT JOIN (SELECT municipality_number, count(*) AS answers, count(*) FILTER (WHERE status = 'Declined') AS declined
                       FROM inquiry WHERE status IN ('Accepted', 'Declined') AND answered_at >= {since} GROUP BY 1) w ON w.municipality_number = m.number
            LEFT JOIN (SELECT municipality_number, round(sum(CASE WHEN month < {today.Month} THEN persons ELSE persons * {today.Day}::numeric / {days} END)) AS planned
                       FROM pace_plan_month WHERE year = {year} AND month <= {today.Month} GROUP BY 1) p ON p.municipality_number = m.number
            LEFT JOIN (SELECT municipality_number, lower(period) AS from_date
                       FROM (SELECT municipality_number, unnest(range_agg(daterange(from_date, to_date))) AS period FROM temporary_stop GROUP BY 1) one
                       WHERE period @> {today}) s ON s.municipality_number = m.number
            LEFT JOIN (SELECT municipality_number, count(*) AS expiring FROM dwelling
                       WHERE withdrawn IS NULL AND expires_on BETWEEN {today} AND {soon} GROUP BY 1) d ON d.municipality_number = m.number
            LEFT JOIN (SELECT DISTINCT ON (municipality_number) municipality_number, free_places FROM care_home_report
                       WHERE reported_on <= {today} ORDER BY municipality_number, reported_on DESC) c ON c.municipality_number = m.number
            WHERE m.valid_from <= {today} AND (m.valid_to IS NULL OR m.valid_to > {today})
            """).ToListAsync(ct);
        return rows.ConvertAll(r => (new WarningFacts
        {
            MunicipalityNumber = r.Number,
            Decided = r.Decided,
            Used = r.Used,
            ComingLater = r.ComingLater,
            Settled = r.Settled,
            PlannedByNow = r.PlannedByNow,
            StoppedFrom = r.StoppedFrom,
            ExpiringDwellings = r.ExpiringDwellings,
            LateInquiries = r.LateInquiries,
            EarliestDeadline = r.EarliestDeadline,
            Answers = r.Answers,
            Declined = r.Declined,
            MinorPlacesLeft = r.MinorPlacesLeft,
            CareHomePlaces = r.CareHomePlaces,
        }, r.Name, r.County));
    }

    private sealed record Row(
        string Number, string Name, string County, int? Decided, int Used, int Settled, int ComingLater, int? PlannedByNow, DateOnly? StoppedFrom,
        int ExpiringDwellings, int LateInquiries, DateOnly? EarliestDeadline, int Answers, int Declined, int? MinorPlacesLeft, int? CareHomePlaces);
}
