-- Folding, rebuilding and verifying the tables of statistics_tables.sql. May be run again.

-- Adds what is new to the sums. Whoever reads sees each move once, before and after, in one snapshot.
CREATE OR REPLACE FUNCTION fold_statistics() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    eyes text[] := open_eyes();
    folded bigint;
BEGIN
    -- One at a time: two would meet in the same sums.
    PERFORM pg_advisory_xact_lock(hashtext('fold_statistics'));
    WITH taken AS (DELETE FROM move_delta RETURNING *),
    added AS (
        INSERT INTO move_sum AS s (known_on, day, group_id, kind, from_status, to_status, persons)
        SELECT known_on, day, group_id, kind, from_status, to_status, sum(persons) FROM taken GROUP BY 1, 2, 3, 4, 5, 6
        ON CONFLICT (known_on, day, group_id, kind, from_status, to_status) DO UPDATE SET persons = s.persons + excluded.persons),
    stocked AS (
        INSERT INTO stock_sum AS s (month, group_id, status, persons)
        SELECT date_trunc('month', t.day::timestamp)::date, t.group_id, way.status, sum(way.persons)
        FROM taken t CROSS JOIN LATERAL (VALUES (t.from_status, -t.persons), (t.to_status, t.persons)) way (status, persons)
        WHERE way.status <> '' GROUP BY 1, 2, 3
        ON CONFLICT (month, group_id, status) DO UPDATE SET persons = s.persons + excluded.persons)
    SELECT count(*) INTO folded FROM taken;
    PERFORM fold_waits();
    PERFORM fold_answers();
    PERFORM close_eyes(eyes);
    RETURN folded;
END $$;

CREATE OR REPLACE FUNCTION fold_waits() RETURNS void LANGUAGE sql SET search_path = public AS $$
    WITH taken AS (DELETE FROM wait_delta RETURNING *),
    touched AS (SELECT DISTINCT month, county, type, category, authority, grading FROM taken),
    entries AS (
        SELECT * FROM taken
        UNION ALL
        SELECT s.month, s.county, s.type, s.category, s.authority, s.grading, u.days, u.persons
        FROM touched JOIN wait_sum s USING (month, county, type, category, authority, grading) CROSS JOIN unnest(s.days, s.persons) AS u (days, persons)),
    summed AS (SELECT month, county, type, category, authority, grading, days, sum(persons)::bigint AS persons FROM entries GROUP BY 1, 2, 3, 4, 5, 6, 7)
    INSERT INTO wait_sum (month, county, type, category, authority, grading, days, persons)
    SELECT month, county, type, category, authority, grading, array_agg(days ORDER BY days), array_agg(persons ORDER BY days)
    FROM summed GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (month, county, type, category, authority, grading) DO UPDATE SET days = excluded.days, persons = excluded.persons;
$$;

CREATE OR REPLACE FUNCTION fold_answers() RETURNS void LANGUAGE sql SET search_path = public AS $$
    WITH taken AS (DELETE FROM answer_delta RETURNING *),
    touched AS (SELECT DISTINCT month, county, type, category, grading, reason, is_late FROM taken),
    entries AS (
        SELECT * FROM taken
        UNION ALL
        SELECT s.month, s.county, s.type, s.category, s.grading, s.reason, s.is_late, u.days, u.inquiries, u.persons
        FROM touched JOIN answer_sum s USING (month, county, type, category, grading, reason, is_late)
        CROSS JOIN unnest(s.days, s.inquiries, s.persons) AS u (days, inquiries, persons)),
    summed AS (SELECT month, county, type, category, grading, reason, is_late, days, sum(inquiries)::bigint AS inquiries, sum(persons)::bigint AS persons
               FROM entries GROUP BY 1, 2, 3, 4, 5, 6, 7, 8)
    INSERT INTO answer_sum (month, county, type, category, grading, reason, is_late, days, inquiries, persons)
    SELECT month, county, type, category, grading, reason, is_late, array_agg(days ORDER BY days), array_agg(inquiries ORDER BY days), array_agg(persons ORDER BY days)
    FROM summed GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (month, county, type, category, grading, reason, is_late)
        DO UPDATE SET days = excluded.days, inquiries = excluded.inquiries, persons = excluded.persons;
$$;

-- Makes everything again from the history. Nobody adds to it meanwhile.
CREATE OR REPLACE FUNCTION rebuild_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET enable_nestloop = off SET work_mem = '128MB' AS $$
DECLARE
    eyes text[] := open_eyes();
BEGIN
    LOCK TABLE settlement_case, refugee, case_event, inquiry IN SHARE MODE;
    TRUNCATE move_delta, move_sum, stock_sum, person_wait, wait_delta, wait_sum, answer_delta, answer_sum;
    INSERT INTO statistic_group (type, category, authority, grading, is_abroad, county)
    SELECT DISTINCT c.type, c.category, c.authority, c.grading, c.is_abroad, coalesce(m.county_number, '')
    FROM settlement_case c LEFT JOIN municipality m ON m.number = c.stay_municipality
    ON CONFLICT DO NOTHING;
    -- The past of a group is known here only: what there is stays.
    INSERT INTO case_group (case_id, group_id)
    SELECT c.id, g.id
    FROM settlement_case c LEFT JOIN municipality m ON m.number = c.stay_municipality
    JOIN statistic_group g ON (g.type, g.category, g.authority, g.grading, g.is_abroad, g.county)
        = (c.type, c.category, c.authority, c.grading, c.is_abroad, coalesce(m.county_number, ''))
    WHERE NOT EXISTS (SELECT FROM case_group x WHERE x.case_id = c.id);
    ANALYZE statistic_group, case_group;
    INSERT INTO move_delta (known_on, day, kind, from_status, to_status, group_id, persons)
    SELECT known_on, day, kind, from_status, to_status, group_id, sum(persons)
    FROM (SELECT known_on, day, kind, from_status, to_status, group_id, persons FROM event_move
          UNION ALL SELECT known_on, day, kind, from_status, to_status, group_id, persons FROM group_move) m
    GROUP BY 1, 2, 3, 4, 5, 6;
    INSERT INTO person_wait (refugee_id, case_id, from_at, to_at, group_id, permit_on, waiting_since, settled_on, settled_in, is_child)
    SELECT refugee_id, case_id, from_at, to_at, group_id, permit_on, waiting_since, settled_on, settled_in, is_child FROM event_wait;
    INSERT INTO answer_delta (month, county, type, category, grading, reason, is_late, days, inquiries, persons)
    SELECT month, county, type, category, grading, reason, is_late, days, count(*), sum(persons) FROM inquiry_answer GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
    PERFORM fold_statistics();
    PERFORM close_eyes(eyes);
END $$;

-- Computes everything again and compares: how many persons, waits, answers and cases are missing and how many are too many. No row
-- when all is as the history says. Each comparison is one statement and so one instant.
CREATE OR REPLACE FUNCTION verify_statistics() RETURNS TABLE (what text, missing bigint, surplus bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET enable_nestloop = off SET work_mem = '64MB' AS $$
DECLARE
    eyes text[] := open_eyes();
BEGIN
    RETURN QUERY
    WITH expected AS (SELECT known_on, day, group_id, kind, from_status, to_status, persons FROM event_move
                      UNION ALL SELECT known_on, day, group_id, kind, from_status, to_status, persons FROM group_move),
    actual AS (SELECT known_on, day, group_id, kind, from_status, to_status, persons FROM move_sum
               UNION ALL SELECT known_on, day, group_id, kind, from_status, to_status, persons FROM move_delta),
    d AS (SELECT sum(x.n) AS n FROM (SELECT known_on, day, group_id, kind, from_status, to_status, persons AS n FROM expected
                                     UNION ALL SELECT known_on, day, group_id, kind, from_status, to_status, -persons FROM actual) x
          GROUP BY known_on, day, group_id, kind, from_status, to_status HAVING sum(x.n) <> 0)
    SELECT 'moves'::text, coalesce(sum(d.n) FILTER (WHERE d.n > 0), 0)::bigint, coalesce(-sum(d.n) FILTER (WHERE d.n < 0), 0)::bigint
    FROM d HAVING count(*) > 0;

    RETURN QUERY
    WITH d AS (
        SELECT sum(x.n) AS n
        FROM (SELECT date_trunc('month', t.day::timestamp)::date AS month, t.group_id, way.status, way.persons AS n
              FROM move_sum t CROSS JOIN LATERAL (VALUES (t.from_status, -t.persons), (t.to_status, t.persons)) way (status, persons) WHERE way.status <> ''
              UNION ALL SELECT month, group_id, status, -persons FROM stock_sum) x
        GROUP BY month, group_id, status HAVING sum(x.n) <> 0)
    SELECT 'stock'::text, coalesce(sum(d.n) FILTER (WHERE d.n > 0), 0)::bigint, coalesce(-sum(d.n) FILTER (WHERE d.n < 0), 0)::bigint
    FROM d HAVING count(*) > 0;

    RETURN QUERY
    WITH actual AS (SELECT refugee_id, case_id, from_at, to_at, group_id, permit_on, waiting_since, settled_on, settled_in, is_child FROM person_wait),
    missing AS (SELECT * FROM event_wait EXCEPT SELECT * FROM actual), surplus AS (SELECT * FROM actual EXCEPT SELECT * FROM event_wait),
    n AS (SELECT (SELECT count(*) FROM missing) AS missing, (SELECT count(*) FROM surplus) AS surplus)
    SELECT 'waits'::text, n.missing, n.surplus FROM n WHERE n.missing + n.surplus > 0;

    RETURN QUERY
    WITH expected AS (
        SELECT date_trunc('month', w.settled_on::timestamp)::date AS month, m.county_number::text AS county, g.type, g.category, g.authority, g.grading,
               w.settled_on - w.permit_on AS days, 1 AS n
        FROM event_wait w JOIN statistic_group g ON g.id = w.group_id JOIN municipality m ON m.number = w.settled_in),
    actual AS (SELECT month, county, type, category, authority, grading, days, persons AS n FROM wait_delta
               UNION ALL SELECT s.month, s.county, s.type, s.category, s.authority, s.grading, u.days, u.persons
               FROM wait_sum s CROSS JOIN unnest(s.days, s.persons) AS u (days, persons)),
    d AS (SELECT sum(x.n) AS n FROM (SELECT month, county, type, category, authority, grading, days, n FROM expected
                                     UNION ALL SELECT month, county, type, category, authority, grading, days, -n FROM actual) x
          GROUP BY month, county, type, category, authority, grading, days HAVING sum(x.n) <> 0)
    SELECT 'settled'::text, coalesce(sum(d.n) FILTER (WHERE d.n > 0), 0)::bigint, coalesce(-sum(d.n) FILTER (WHERE d.n < 0), 0)::bigint
    FROM d HAVING count(*) > 0;

    RETURN QUERY
    WITH actual AS (SELECT month, county, type, category, grading, reason, is_late, days, inquiries, persons FROM answer_delta
                    UNION ALL SELECT s.month, s.county, s.type, s.category, s.grading, s.reason, s.is_late, u.days, u.inquiries, u.persons
                    FROM answer_sum s CROSS JOIN unnest(s.days, s.inquiries, s.persons) AS u (days, inquiries, persons)),
    d AS (SELECT CASE WHEN sum(x.n) <> 0 THEN sum(x.n) ELSE sum(x.p) END AS n
          FROM (SELECT month, county, type, category, grading, reason, is_late, days, 1 AS n, persons AS p FROM inquiry_answer
                UNION ALL SELECT month, county, type, category, grading, reason, is_late, days, -inquiries, -persons FROM actual) x
          GROUP BY month, county, type, category, grading, reason, is_late, days HAVING sum(x.n) <> 0 OR sum(x.p) <> 0)
    SELECT 'answers'::text, coalesce(sum(d.n) FILTER (WHERE d.n > 0), 0)::bigint, coalesce(-sum(d.n) FILTER (WHERE d.n < 0), 0)::bigint
    FROM d HAVING count(*) > 0;

    RETURN QUERY
    WITH n AS (
        SELECT count(*) FILTER (WHERE g.id IS NULL) AS missing,
               count(*) FILTER (WHERE (g.type, g.category, g.authority, g.grading, g.is_abroad, g.county)
                   <> (c.type, c.category, c.authority, c.grading, c.is_abroad, coalesce(m.county_number, ''))) AS surplus
        FROM settlement_case c
        LEFT JOIN municipality m ON m.number = c.stay_municipality
        LEFT JOIN case_group p ON p.case_id = c.id AND p.to_at = 'infinity'
        LEFT JOIN statistic_group g ON g.id = p.group_id)
    SELECT 'groups'::text, n.missing, n.surplus FROM n WHERE n.missing + n.surplus > 0;
    PERFORM close_eyes(eyes);
END $$;

REVOKE ALL ON FUNCTION fold_waits(), fold_answers() FROM public;
REVOKE ALL ON FUNCTION fold_statistics(), rebuild_statistics(), verify_statistics() FROM public;
GRANT EXECUTE ON FUNCTION fold_statistics(), rebuild_statistics(), verify_statistics() TO bosetting_app;
