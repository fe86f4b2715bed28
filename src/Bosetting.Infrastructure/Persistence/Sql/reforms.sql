-- Repeatable: a migration that changes something here reads the whole file again.
-- Moves what is running from a municipality number that ends to those that follow, or counts it. One function for both, so that a
-- preview can't say anything else than what happens. What has happened keeps its number: answered inquiries, fulfilled agreements,
-- where and when persons were settled, the history of cases, the accounts of earlier years, the audit trail.
-- It must see graded households, which an administrator may not: it says numbers only, and puts the settings back.
CREATE OR REPLACE FUNCTION reform_municipality(old text, successors jsonb, on_date date, move boolean)
RETURNS TABLE (what text, target text, moved bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
#variable_conflict use_column
DECLARE
    cleared text := coalesce(current_setting('bosetting.cleared', true), '');
    heir text := successors -> 0 ->> 'number';
    y integer := extract(year FROM on_date)::integer;
    item record;
    n bigint;
BEGIN
    IF app_scope() IS DISTINCT FROM 'national' THEN
        RAISE EXCEPTION 'Only the directorate carries out a reform.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('bosetting.cleared', 'on', true);
    -- The facts of a municipality can't be made from those of another: the register must know who follows.
    IF EXISTS (SELECT FROM reform_shares(successors) s WHERE NOT EXISTS (SELECT FROM municipality m WHERE m.number = s.number)) THEN
        RAISE EXCEPTION 'A successor is not in the register.' USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF move THEN
        UPDATE municipality SET valid_to = on_date WHERE number = old;
        INSERT INTO municipality_change (old_number, old_name, new_number, on_date, kind)
            SELECT old, m.name, s.number, on_date, CASE WHEN jsonb_array_length(successors) > 1 THEN 'split' ELSE 'merged' END
            FROM municipality m, reform_shares(successors) s
            WHERE m.number = old
            ON CONFLICT DO NOTHING;
    END IF;

    -- What goes to the first successor as it is: kind of thing, table, column, which rows.
    FOR item IN SELECT * FROM (VALUES
        ('users', 'app_user', 'municipality_number', 'true'),
        ('invitations', 'invitation', 'municipality_number', 'used_at IS NULL AND cancelled_at IS NULL'),
        ('contacts', 'contact_person', 'municipality_number', 'true'),
        ('agreements', 'settlement_agreement', 'municipality_number', 'status = ''Active'''),
        ('inquiries', 'inquiry', 'municipality_number',
            'status = ''Open'' OR (status = ''Accepted'' AND EXISTS (SELECT FROM settlement_agreement a WHERE a.id = inquiry.id AND a.status = ''Active''))'),
        ('cases', 'settlement_case', 'municipality_number', 'status IN (''Proposed'', ''Agreed'', ''Settled'')'),
        ('stays', 'settlement_case', 'stay_municipality', 'status NOT IN (''Settled'', ''Closed'')'),
        ('participants', 'introduction_participant', 'municipality_number', 'true'),
        ('questions', 'preliminary_question', 'municipality_number', 'answer IS NULL'),
        ('named', 'named_request', 'municipality_number', 'status = ''Open'''),
        ('plans', 'plan_line', 'municipality_number',
            'inquiry_id IS NULL AND EXISTS (SELECT FROM settlement_plan p WHERE p.id = plan_line.plan_id AND p.decided_at IS NULL)'),
        ('dwellings', 'dwelling', 'municipality_number', 'withdrawn IS NULL AND expires_on >= $3'),
        ('asides', 'warning_set_aside', 'municipality_number', 'ended_at IS NULL AND until >= $3')
    ) AS v (what, tab, col, which) LOOP
        IF move THEN
            EXECUTE format('UPDATE %I SET %I = $2 WHERE %I = $1 AND (%s)', item.tab, item.col, item.col, item.which) USING old, heir, on_date;
            GET DIAGNOSTICS n = ROW_COUNT;
        ELSE
            EXECUTE format('SELECT count(*) FROM %I WHERE %I = $1 AND (%s)', item.tab, item.col, item.which) INTO n USING old, heir, on_date;
        END IF;
        RETURN QUERY SELECT item.what, heir, n;
    END LOOP;

    -- The second choice of a line that waits for a decision follows as the first does.
    IF move THEN
        UPDATE plan_line SET second_number = heir WHERE second_number = old AND inquiry_id IS NULL
            AND EXISTS (SELECT FROM settlement_plan p WHERE p.id = plan_line.plan_id AND p.decided_at IS NULL);
    END IF;

    -- A stop that lasts follows, unless the successor has one that overlaps it.
    SELECT count(*) INTO n FROM temporary_stop s WHERE s.municipality_number = old AND (s.to_date IS NULL OR s.to_date > on_date)
        AND NOT EXISTS (SELECT FROM temporary_stop t WHERE t.municipality_number = heir
            AND daterange(t.from_date, t.to_date) && daterange(s.from_date, s.to_date));
    IF move THEN
        UPDATE temporary_stop s SET municipality_number = heir WHERE s.municipality_number = old AND (s.to_date IS NULL OR s.to_date > on_date)
            AND NOT EXISTS (SELECT FROM temporary_stop t WHERE t.municipality_number = heir
                AND daterange(t.from_date, t.to_date) && daterange(s.from_date, s.to_date));
    END IF;
    RETURN QUERY SELECT 'stops'::text, heir, n;

    -- The latest judgement of each service area counts for the successor until it reports itself: of two the worse one, as old as the
    -- older one, so that a merger makes nothing fresher than it is.
    SELECT count(DISTINCT area) INTO n FROM capacity_report WHERE municipality_number = old;
    IF move THEN
        WITH latest AS (
            SELECT DISTINCT ON (municipality_number, area) area, reported_on, level FROM capacity_report
            WHERE municipality_number IN (old, heir) ORDER BY municipality_number, area, reported_on DESC
        ), joined AS (
            SELECT area, min(reported_on) AS reported_on,
                   CASE WHEN bool_or(level = 'Closed') THEN 'Closed' WHEN bool_or(level = 'Pressed') THEN 'Pressed' ELSE 'Ok' END AS level
            FROM latest GROUP BY area
        ), fresher AS (
            DELETE FROM capacity_report c USING joined j WHERE c.municipality_number = heir AND c.area = j.area AND c.reported_on > j.reported_on
        )
        INSERT INTO capacity_report (municipality_number, area, reported_on, level) SELECT heir, area, reported_on, level FROM joined
            ON CONFLICT (municipality_number, area, reported_on) DO UPDATE SET level = excluded.level;
        WITH latest AS (
            SELECT DISTINCT ON (municipality_number) reported_on, free_places FROM care_home_report
            WHERE municipality_number IN (old, heir) ORDER BY municipality_number, reported_on DESC
        ), joined AS (
            SELECT min(reported_on) AS reported_on, sum(free_places)::integer AS free_places FROM latest HAVING count(*) > 0
        ), fresher AS (
            DELETE FROM care_home_report c USING joined j WHERE c.municipality_number = heir AND c.reported_on > j.reported_on
        )
        INSERT INTO care_home_report (municipality_number, reported_on, free_places) SELECT heir, reported_on, free_places FROM joined
            ON CONFLICT (municipality_number, reported_on) DO UPDATE SET free_places = excluded.free_places;
    END IF;
    RETURN QUERY SELECT 'capacity'::text, heir, n;

    -- Numbers of the year and later are divided by shares. Cumulated and rounded, so that the parts sum to the whole.
    RETURN QUERY SELECT 'places'::text, s.number, sum(coalesce(reform_part(l.decided, s.upto, s.share), 0))
        FROM place_ledger l, reform_shares(successors) s WHERE l.municipality_number = old AND l.year >= y GROUP BY s.number;
    IF move THEN
        INSERT INTO place_ledger (municipality_number, year, requested_originally, requested, decided, decided_minors, overrun, overrun_minors,
                                  proposed, agreed, settled, proposed_minors, agreed_minors, settled_minors)
            SELECT s.number, l.year, reform_part(l.requested_originally, s.upto, s.share), reform_part(l.requested, s.upto, s.share),
                   reform_part(l.decided, s.upto, s.share), reform_part(l.decided_minors, s.upto, s.share),
                   l.overrun * s.heir, l.overrun_minors * s.heir, l.proposed * s.heir, l.agreed * s.heir, l.settled * s.heir,
                   l.proposed_minors * s.heir, l.agreed_minors * s.heir, l.settled_minors * s.heir
            FROM place_ledger l, reform_shares(successors) s WHERE l.municipality_number = old AND l.year >= y
            ON CONFLICT (municipality_number, year) DO UPDATE SET
                requested_originally = place_ledger.requested_originally + excluded.requested_originally,
                requested = place_ledger.requested + excluded.requested,
                decided = CASE WHEN place_ledger.decided IS NULL THEN excluded.decided ELSE place_ledger.decided + coalesce(excluded.decided, 0) END,
                decided_minors = CASE WHEN place_ledger.decided_minors IS NULL THEN excluded.decided_minors
                                      ELSE place_ledger.decided_minors + coalesce(excluded.decided_minors, 0) END,
                overrun = place_ledger.overrun + excluded.overrun, overrun_minors = place_ledger.overrun_minors + excluded.overrun_minors,
                proposed = place_ledger.proposed + excluded.proposed, agreed = place_ledger.agreed + excluded.agreed,
                settled = place_ledger.settled + excluded.settled, proposed_minors = place_ledger.proposed_minors + excluded.proposed_minors,
                agreed_minors = place_ledger.agreed_minors + excluded.agreed_minors, settled_minors = place_ledger.settled_minors + excluded.settled_minors;
        DELETE FROM place_ledger WHERE municipality_number = old AND year >= y;
        -- What is asked for and decided for the year and later follows the places; what was sent and registered stays as it was, in the
        -- rounds of requests and in the register of decisions. Conditions follow to every part, and of two decisions all of them
        -- hold until the new council decides: nobody is proposed whom one of the councils said no to. No places, no say.
        INSERT INTO annual_request (municipality_number, year, version, persons, minors, source, round_id)
            SELECT s.number, r.year, r.version, reform_part(r.persons, s.upto, s.share), reform_part(r.minors, s.upto, s.share), r.source, r.round_id
            FROM annual_request r, reform_shares(successors) s WHERE r.municipality_number = old AND r.year >= y
            ON CONFLICT (municipality_number, year, version) DO UPDATE SET
                persons = annual_request.persons + excluded.persons,
                minors = CASE WHEN annual_request.minors IS NULL THEN excluded.minors ELSE annual_request.minors + coalesce(excluded.minors, 0) END;
        DELETE FROM annual_request WHERE municipality_number = old AND year >= y;
        INSERT INTO council_decision (municipality_number, year, persons, minors, max_household_size, only_families, only_without_children,
                                      conditions, decided_on, is_completed, source)
            SELECT s.number, d.year, reform_part(d.persons, s.upto, s.share), reform_part(d.minors, s.upto, s.share),
                   CASE WHEN d.persons > 0 THEN d.max_household_size END, d.only_families AND d.persons > 0, d.only_without_children AND d.persons > 0,
                   CASE WHEN d.persons > 0 THEN d.conditions END, d.decided_on, d.is_completed, d.source
            FROM council_decision d, reform_shares(successors) s WHERE d.municipality_number = old AND d.year >= y
            ON CONFLICT (municipality_number, year) DO UPDATE SET
                persons = council_decision.persons + excluded.persons,
                minors = CASE WHEN council_decision.minors IS NULL THEN excluded.minors ELSE council_decision.minors + coalesce(excluded.minors, 0) END,
                max_household_size = least(CASE WHEN council_decision.persons > 0 THEN council_decision.max_household_size END, excluded.max_household_size),
                only_families = (council_decision.only_families AND council_decision.persons > 0) OR excluded.only_families,
                only_without_children = (council_decision.only_without_children AND council_decision.persons > 0) OR excluded.only_without_children,
                conditions = left(nullif(concat_ws(E'\n', CASE WHEN council_decision.persons > 0 THEN council_decision.conditions END,
                    (SELECT m.name FROM municipality m WHERE m.number = old) || ': ' || excluded.conditions), ''), 2000),
                decided_on = greatest(council_decision.decided_on, excluded.decided_on),
                is_completed = council_decision.is_completed OR excluded.is_completed;
        DELETE FROM council_decision WHERE municipality_number = old AND year >= y;
        INSERT INTO pace_plan_month (municipality_number, year, month, persons)
            SELECT s.number, p.year, p.month, reform_part(p.persons, s.upto, s.share)
            FROM pace_plan_month p, reform_shares(successors) s WHERE p.municipality_number = old AND p.year >= y
            ON CONFLICT (municipality_number, year, month) DO UPDATE SET persons = pace_plan_month.persons + excluded.persons;
        DELETE FROM pace_plan_month WHERE municipality_number = old AND year >= y;
        -- What was entered no longer says what the months say; the months are the plan until somebody enters another.
        DELETE FROM pace_plan p WHERE p.year >= y AND (p.municipality_number = old OR p.municipality_number IN (SELECT s.number FROM reform_shares(successors) s));
    END IF;
    PERFORM set_config('bosetting.cleared', cleared, true);
END $$;

CREATE OR REPLACE FUNCTION reform_shares(successors jsonb) RETURNS TABLE (number text, share integer, upto integer, heir integer)
LANGUAGE sql IMMUTABLE SET search_path = public AS $$
    SELECT x.e ->> 'number', (x.e ->> 'share')::integer,
           (sum((x.e ->> 'share')::integer) OVER (ORDER BY x.i))::integer, (x.i = 1)::integer
    FROM jsonb_array_elements(successors) WITH ORDINALITY AS x (e, i)
$$;

-- The part of a number that belongs to the shares from upto − share to upto; null stays null. The same sum as MunicipalityReform.Divide.
CREATE OR REPLACE FUNCTION reform_part(total integer, upto integer, share integer) RETURNS integer
LANGUAGE sql IMMUTABLE SET search_path = public AS $$
    SELECT ((total::bigint * upto + 50) / 100 - (total::bigint * (upto - share) + 50) / 100)::integer
$$;

REVOKE ALL ON FUNCTION reform_municipality(text, jsonb, date, boolean) FROM public;
GRANT EXECUTE ON FUNCTION reform_municipality(text, jsonb, date, boolean) TO bosetting_app;

ALTER TABLE municipality_reform ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS municipality_reform_scope ON municipality_reform;
CREATE POLICY municipality_reform_scope ON municipality_reform USING ((SELECT app_scope()) = 'national');
GRANT SELECT, INSERT ON municipality_reform TO bosetting_app;
