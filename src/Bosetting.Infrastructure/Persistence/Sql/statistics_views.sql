-- What the tables of statistics_tables.sql should hold, from the history of cases: the one definition that the triggers, the
-- rebuilding and the verification share. May be run again.

-- Every move of persons from one status to another, from the history of cases: the one definition that the triggers, the rebuilding
-- and the verification use. A move happens the day it was recorded, an arrival the day the person arrived; the date of an agreement
-- lies ahead and is not the day it was made. What Bufetat settles has no agreement.
CREATE OR REPLACE VIEW event_move WITH (security_invoker = true) AS
SELECT e.case_id, e.sequence, e.recorded_at, (e.recorded_at AT TIME ZONE 'Europe/Oslo')::date AS known_on,
       CASE e.kind WHEN 'Agreed' THEN (e.recorded_at AT TIME ZONE 'Europe/Oslo')::date ELSE e.on_date END AS day,
       e.kind::text AS kind,
       CASE e.kind
           WHEN 'Registered' THEN ''
           WHEN 'BecameReady' THEN 'UnderMapping'
           WHEN 'Proposed' THEN 'Ready'
           WHEN 'InquiryWithdrawn' THEN 'Proposed'
           WHEN 'Declined' THEN 'Proposed'
           WHEN 'Agreed' THEN 'Proposed'
           WHEN 'AgreementCancelled' THEN 'Agreed'
           WHEN 'PersonSettled' THEN CASE g.authority WHEN 'Bufetat' THEN 'Ready' ELSE 'Agreed' END
           ELSE CASE WHEN (SELECT c.ready_on IS NOT NULL FROM settlement_case c WHERE c.id = e.case_id) THEN 'Ready' ELSE 'UnderMapping' END
       END AS from_status,
       CASE e.kind
           WHEN 'Registered' THEN 'UnderMapping'
           WHEN 'BecameReady' THEN 'Ready'
           WHEN 'Proposed' THEN 'Proposed'
           WHEN 'InquiryWithdrawn' THEN 'Ready'
           WHEN 'Declined' THEN 'Ready'
           WHEN 'Agreed' THEN 'Agreed'
           WHEN 'AgreementCancelled' THEN 'Ready'
           WHEN 'PersonSettled' THEN 'Settled'
           ELSE 'Closed'
       END AS to_status,
       p.group_id, e.persons::bigint AS persons
FROM case_event e
JOIN case_group p ON p.case_id = e.case_id AND p.from_at <= e.recorded_at AND p.to_at > e.recorded_at
JOIN statistic_group g ON g.id = p.group_id
WHERE e.kind IN ('Registered', 'BecameReady', 'Proposed', 'InquiryWithdrawn', 'Declined', 'Agreed', 'AgreementCancelled', 'PersonSettled', 'Closed');

-- A case that changes group takes those who have not come to an end with it: out of the old group, into the new, in the same status.
CREATE OR REPLACE VIEW group_move WITH (security_invoker = true) AS
SELECT n.case_id, n.from_at AS recorded_at, (n.from_at AT TIME ZONE 'Europe/Oslo')::date AS known_on,
       (n.from_at AT TIME ZONE 'Europe/Oslo')::date AS day, 'Regrouped'::text AS kind,
       CASE WHEN way.is_out THEN s.status ELSE '' END AS from_status, CASE WHEN way.is_out THEN '' ELSE s.status END AS to_status,
       CASE WHEN way.is_out THEN o.group_id ELSE n.group_id END AS group_id, s.persons
FROM case_group n
JOIN case_group o ON o.case_id = n.case_id AND o.to_at = n.from_at
CROSS JOIN LATERAL (
    SELECT x.status, sum(x.persons)::bigint AS persons
    FROM (SELECT m.to_status AS status, m.persons FROM event_move m WHERE m.case_id = n.case_id AND m.recorded_at < n.from_at
          UNION ALL
          SELECT m.from_status, -m.persons FROM event_move m WHERE m.case_id = n.case_id AND m.recorded_at < n.from_at) x
    WHERE x.status IN ('UnderMapping', 'Ready', 'Proposed', 'Agreed')
    GROUP BY x.status HAVING sum(x.persons) <> 0) s
CROSS JOIN (VALUES (true), (false)) way (is_out)
WHERE n.from_at > '-infinity';

-- The waits that follow from the history of cases. Two servers' clocks may disagree: a wait that ends before it began is none at
-- any instant, and nobody's work is refused for it.
CREATE OR REPLACE VIEW event_wait WITH (security_invoker = true) AS
SELECT r.id AS refugee_id, r.case_id, greatest(b.recorded_at, p.from_at) AS from_at, least(coalesce(s.recorded_at, c.recorded_at, 'infinity'), p.to_at) AS to_at,
       p.group_id, r.permit_on, k.waiting_since,
       CASE WHEN s.recorded_at < p.to_at THEN s.on_date END AS settled_on,
       CASE WHEN s.recorded_at < p.to_at THEN s.municipality_number::text END AS settled_in, r.is_child
FROM case_event b
JOIN settlement_case k ON k.id = b.case_id
JOIN refugee r ON r.case_id = b.case_id
LEFT JOIN case_event s ON s.case_id = b.case_id AND s.kind = 'PersonSettled' AND s.refugee_id = r.id
LEFT JOIN case_event c ON c.case_id = b.case_id AND c.kind = 'Closed'
JOIN case_group p ON p.case_id = b.case_id AND p.to_at > b.recorded_at AND p.from_at <= coalesce(s.recorded_at, c.recorded_at, 'infinity')
WHERE b.kind = 'BecameReady';

-- Answers to inquiries, counted where the case was counted when the answer came.
CREATE OR REPLACE VIEW inquiry_answer WITH (security_invoker = true) AS
SELECT i.id, i.answered_at, date_trunc('month', i.answered_at AT TIME ZONE 'Europe/Oslo')::date AS month, m.county_number::text AS county,
       g.type, g.category, g.grading, coalesce(i.declined_because, '')::text AS reason,
       (i.answered_at AT TIME ZONE 'Europe/Oslo')::date > i.deadline AS is_late,
       (i.answered_at AT TIME ZONE 'Europe/Oslo')::date - (i.sent_at AT TIME ZONE 'Europe/Oslo')::date AS days, i.persons::bigint AS persons
FROM inquiry i
JOIN case_group p ON p.case_id = i.case_id AND p.from_at <= i.answered_at AND p.to_at > i.answered_at
JOIN statistic_group g ON g.id = p.group_id
JOIN municipality m ON m.number = i.municipality_number
WHERE i.status IN ('Accepted', 'Declined');

GRANT SELECT ON event_move, group_move, event_wait, inquiry_answer TO bosetting_app;
