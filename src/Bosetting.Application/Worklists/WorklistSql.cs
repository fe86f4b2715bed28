using Bosetting.Application.Common;

namespace Bosetting.Application.Worklists;

/// <summary>The two queries of the worklist. Row-level security narrows both to what the actor may see.</summary>
internal sealed class WorklistSql(WorklistFilter filter, WorklistSettings settings, IUseCaseContext context)
{
    private readonly Guid _me = context.Actor.UserId;

    /// <summary>How many on each tab; a row of <see cref="WorklistCounts"/>.</summary>
    public FormattableString Counts() => SqlText.Flat(
        $"""
        SELECT count(*) FILTER (WHERE {Tab(WorklistTab.Mine)})::int AS "Mine",
               count(*) FILTER (WHERE {Tab(WorklistTab.Ready)})::int AS "Ready",
               count(*) FILTER (WHERE {Tab(WorklistTab.AwaitingAnswer)})::int AS "AwaitingAnswer",
               count(*) FILTER (WHERE {Tab(WorklistTab.Agreed)})::int AS "Agreed",
               count(*) FILTER (WHERE {Tab(WorklistTab.OnHold)})::int AS "OnHold",
               count(*) FILTER (WHERE {Tab(WorklistTab.UnderMapping)})::int AS "UnderMapping",
               count(*) FILTER (WHERE {Tab(WorklistTab.LongWaiting)})::int AS "LongWaiting",
               (SELECT count(*)::int FROM settlement_case c WHERE {Tab(WorklistTab.HandledToday)} {Filter()}) AS "HandledToday"
        FROM settlement_case c
        WHERE c.status IN ('UnderMapping', 'Ready', 'Proposed', 'Agreed') {Filter()}
        """);

    /// <summary>
    /// One row more than a page, so that we know whether there are more. The page is found before names and places are looked
    /// up. <c>listed</c>: whether it is already in the audit trail that the actor has had the case on the list today.
    /// </summary>
    public FormattableString Page(WorklistTab tab, WorklistSort sort, bool descending, WorklistCursor? after)
    {
        var key = Key(sort);
        FormattableString order = descending ? (FormattableString)$"{key} DESC, c.id DESC" : (FormattableString)$"{key}, c.id";
        return SqlText.Flat(
            $"""
            SELECT c.id AS "Id", c.case_number AS "CaseNumber", p.name AS "Name", c.person_count AS "Persons", c.status AS "Status",
                   c.type AS "Type", c.category AS "Category", c.authority = 'Bufetat' AS "IsBufetat", s.name AS "StayMunicipality",
                   c.stay_place AS "StayPlace", c.is_abroad AS "IsAbroad", c.waiting_since AS "WaitingSince", c.status_at AS "StatusAt",
                   c.settled_on AS "SettledOn", c.mapping_percent AS "MappingPercent", c.has_special_needs AS "HasNeeds",
                   c.hold_cause AS "HoldCause", c.due AS "Due", m.name AS "Municipality", c.handler_id AS "HandlerId",
                   u.name AS "HandlerName",
                   EXISTS (SELECT FROM audit_record a WHERE a.subject_kind = 'case' AND a.subject_id = c.id::text AND a.what = {GetWorklistHandler.Listed}
                       AND a.user_id = {_me} AND a.at >= {Midnight}) AS "Listed"
            FROM (SELECT c.*, {Due} AS due
                  FROM settlement_case c
                  WHERE {Tab(tab)} {Filter()} {After(key, sort, descending, after)}
                  ORDER BY {order}
                  LIMIT {settings.PageSize + 1}) c
            LEFT JOIN LATERAL (SELECT r.given_name || ' ' || r.family_name AS name FROM refugee r WHERE r.case_id = c.id
                               ORDER BY r.household_role <> 'Principal', r.id LIMIT 1) p ON true
            LEFT JOIN municipality s ON s.number = c.stay_municipality
            LEFT JOIN municipality m ON m.number = c.municipality_number
            LEFT JOIN app_user u ON u.id = c.handler_id
            ORDER BY {(sort is WorklistSort.Due ? descending ? $"coalesce(c.due, {Never}) DESC, c.id DESC" : (FormattableString)$"coalesce(c.due, {Never}), c.id" : order)}
            """);
    }

    private static readonly DateOnly Never = new(9999, 12, 31);

    // Looked up for each row that is shown. As a join the planner, who can't know how many rows row-level security lets pass, reads every
    // inquiry there is for every row of the page: 700 ms on the day everybody answers (docs/benchmarks.md).
    private static FormattableString Due => SqlText.Flat(
        $"""
        coalesce(c.hold_until, (SELECT i.deadline FROM inquiry i WHERE i.id = c.open_inquiry_id),
            (SELECT g.agreed_date FROM settlement_agreement g WHERE g.id = c.agreement_id AND g.status = 'Active'))
        """);

    private DateTimeOffset Midnight => NorwegianTime.InstantOf(context.Today, TimeOnly.MinValue);

    private FormattableString Tab(WorklistTab tab) => tab switch
    {
        WorklistTab.Mine => $"c.handler_id = {_me} AND c.status IN ('UnderMapping', 'Ready', 'Proposed', 'Agreed')",
        WorklistTab.Ready => $"c.status = 'Ready' AND c.hold_cause IS NULL",
        WorklistTab.AwaitingAnswer => $"c.status = 'Proposed'",
        WorklistTab.Agreed => $"c.status = 'Agreed'",
        WorklistTab.OnHold => $"c.hold_cause IS NOT NULL AND c.status IN ('UnderMapping', 'Ready')",
        WorklistTab.UnderMapping => $"c.status = 'UnderMapping' AND c.hold_cause IS NULL",
        WorklistTab.LongWaiting => $"""
            c.status IN ('Ready', 'Proposed', 'Agreed') AND c.waiting_since < CASE WHEN c.category = 'UnaccompaniedMinor'
            THEN {context.Today.AddMonths(-settings.LongWaitingMonthsMinors)} ELSE {context.Today.AddMonths(-settings.LongWaitingMonths)} END
            """,
        WorklistTab.HandledToday => $"c.id IN (SELECT e.case_id FROM case_event e WHERE e.recorded_at >= {Midnight} AND e.actor_id = {_me})",
        _ => throw new ArgumentOutOfRangeException(nameof(tab)),
    };

    private FormattableString Filter()
    {
        var parts = new List<FormattableString>();
        void If(bool set, FormattableString part)
        {
            if (set)
            {
                parts.Add(part);
            }
        }

        If(filter.Type is not null, $"AND c.type = {filter.Type.ToString()}");
        If(filter.Category is not null, $"AND c.category = {filter.Category.ToString()}");
        If(filter.Basis is not null, $"AND EXISTS (SELECT FROM refugee b WHERE b.case_id = c.id AND b.basis = {filter.Basis.ToString()})");
        If(filter.County is not null, $"AND c.stay_municipality IN (SELECT number FROM municipality WHERE county_number = {filter.County})");
        If(filter.Municipality is not null, $"AND c.stay_municipality = {filter.Municipality}");
        If(filter.NeedsOnly, $"AND c.has_special_needs");
        If(filter.Unassigned, $"AND c.handler_id IS NULL");
        If(filter.Handler is not null && !filter.Unassigned, $"AND c.handler_id = {filter.Handler}");
        If(filter.MinDays is not null, $"AND c.waiting_since <= {context.Today.AddDays(-(filter.MinDays ?? 0))}");
        return SqlText.Join(parts);
    }

    private static FormattableString Key(WorklistSort sort) => sort switch
    {
        WorklistSort.Waiting => $"c.waiting_since",
        WorklistSort.InStatus => $"c.status_at",
        WorklistSort.Due => $"coalesce({Due}, {Never})",
        _ => throw new ArgumentOutOfRangeException(nameof(sort)),
    };

    // A row comparison is what an index on (status, waiting_since, id) can be entered by.
    private static FormattableString After(FormattableString key, WorklistSort sort, bool descending, WorklistCursor? after)
    {
        if (after is null)
        {
            return $"";
        }

        object from = sort is WorklistSort.InStatus ? after.Key : after.Date;
        return descending
            ? (FormattableString)$"AND ({key}, c.id) < ({from}, {after.Id})"
            : (FormattableString)$"AND ({key}, c.id) > ({from}, {after.Id})";
    }
}
