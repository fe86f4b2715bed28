-- How the tables of statistics_tables.sql are kept, in the transaction that changes what they are made from. May be run again.
-- Functions that write see the whole nation, whoever's transaction they run in: a household counts although the municipality that
-- moves it, or the host that maps it, sees only its part.
CREATE OR REPLACE FUNCTION open_eyes() RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    before text[] := ARRAY[coalesce(current_setting('bosetting.scope', true), ''), coalesce(current_setting('bosetting.cleared', true), '')];
BEGIN
    PERFORM set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true);
    RETURN before;
END $$;

CREATE OR REPLACE FUNCTION close_eyes(before text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('bosetting.scope', before[1], true), set_config('bosetting.cleared', before[2], true);
END $$;

CREATE OR REPLACE FUNCTION note_case_groups() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    eyes text[] := open_eyes();
BEGIN
    INSERT INTO statistic_group (type, category, authority, grading, is_abroad, county)
    SELECT DISTINCT n.type, n.category, n.authority, n.grading, n.is_abroad, coalesce(m.county_number, '')
    FROM new_rows n LEFT JOIN municipality m ON m.number = n.stay_municipality
    WHERE NOT EXISTS (SELECT FROM statistic_group g WHERE (g.type, g.category, g.authority, g.grading, g.is_abroad, g.county)
        = (n.type, n.category, n.authority, n.grading, n.is_abroad, coalesce(m.county_number, '')))
    ON CONFLICT DO NOTHING;
    INSERT INTO case_group (case_id, group_id)
    SELECT n.id, g.id
    FROM new_rows n LEFT JOIN municipality m ON m.number = n.stay_municipality
    JOIN statistic_group g ON (g.type, g.category, g.authority, g.grading, g.is_abroad, g.county)
        = (n.type, n.category, n.authority, n.grading, n.is_abroad, coalesce(m.county_number, ''));
    PERFORM close_eyes(eyes);
    RETURN NULL;
END $$;

-- Waits of these cases as the events say, whatever stood there; nothing happens where nothing has changed.
CREATE OR REPLACE FUNCTION refresh_waits(cases uuid[]) RETURNS void LANGUAGE sql SET search_path = public AS $$
    INSERT INTO person_wait AS w (refugee_id, case_id, from_at, to_at, group_id, permit_on, waiting_since, settled_on, settled_in, is_child)
    SELECT e.refugee_id, e.case_id, e.from_at, e.to_at, e.group_id, e.permit_on, e.waiting_since, e.settled_on, e.settled_in, e.is_child
    FROM event_wait e WHERE e.case_id = ANY (cases)
    ON CONFLICT (refugee_id, from_at) DO UPDATE
        SET to_at = excluded.to_at, group_id = excluded.group_id, settled_on = excluded.settled_on, settled_in = excluded.settled_in
        WHERE (w.to_at, w.group_id, w.settled_on, w.settled_in)
            IS DISTINCT FROM (excluded.to_at, excluded.group_id, excluded.settled_on, excluded.settled_in);
$$;

CREATE OR REPLACE FUNCTION note_case_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    eyes text[] := open_eyes();
    cases uuid[];
BEGIN
    INSERT INTO move_delta (known_on, day, kind, from_status, to_status, group_id, persons)
    SELECT m.known_on, m.day, m.kind, m.from_status, m.to_status, m.group_id, m.persons
    FROM new_rows n JOIN event_move m ON m.case_id = n.case_id AND m.sequence = n.sequence;
    SELECT array_agg(DISTINCT case_id) INTO cases FROM new_rows WHERE kind IN ('BecameReady', 'PersonSettled', 'Closed');
    IF cases IS NOT NULL THEN
        PERFORM refresh_waits(cases);
    END IF;
    PERFORM close_eyes(eyes);
    RETURN NULL;
END $$;

-- An arrival adds to the waits of its month.
CREATE OR REPLACE FUNCTION note_settled_waits() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    INSERT INTO wait_delta (month, county, type, category, authority, grading, days, persons)
    SELECT date_trunc('month', n.settled_on::timestamp)::date, m.county_number, g.type, g.category, g.authority, g.grading,
           n.settled_on - n.permit_on, count(*)
    FROM new_rows n JOIN statistic_group g ON g.id = n.group_id JOIN municipality m ON m.number = n.settled_in
    GROUP BY 1, 2, 3, 4, 5, 6, 7;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_settled_wait() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    INSERT INTO wait_delta (month, county, type, category, authority, grading, days, persons)
    SELECT date_trunc('month', NEW.settled_on::timestamp)::date, m.county_number, g.type, g.category, g.authority, g.grading,
           NEW.settled_on - NEW.permit_on, 1
    FROM statistic_group g, municipality m WHERE g.id = NEW.group_id AND m.number = NEW.settled_in;
    RETURN NULL;
END $$;

-- Answers. A reform may move an answered inquiry: then it leaves one county for another.
CREATE OR REPLACE FUNCTION note_answers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    eyes text[] := open_eyes();
BEGIN
    INSERT INTO answer_delta (month, county, type, category, grading, reason, is_late, days, inquiries, persons)
    SELECT a.month, a.county, a.type, a.category, a.grading, a.reason, a.is_late, a.days, 1, a.persons
    FROM new_rows n JOIN inquiry_answer a ON a.id = n.id;
    PERFORM close_eyes(eyes);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    eyes text[] := open_eyes();
BEGIN
    INSERT INTO answer_delta (month, county, type, category, grading, reason, is_late, days, inquiries, persons)
    SELECT a.month, CASE WHEN way.sign > 0 THEN a.county ELSE o.county_number END, a.type, a.category, a.grading, a.reason, a.is_late, a.days, way.sign, way.sign * a.persons
    FROM inquiry_answer a
    JOIN municipality o ON o.number = OLD.municipality_number
    JOIN (VALUES (1), (-1)) way (sign) ON way.sign > 0 OR OLD.status = NEW.status
    WHERE a.id = NEW.id;
    PERFORM close_eyes(eyes);
    RETURN NULL;
END $$;

-- Persons stored after the events of their case, in the same transaction.
CREATE OR REPLACE FUNCTION note_refugees() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    eyes text[] := open_eyes();
    cases uuid[];
BEGIN
    SELECT array_agg(DISTINCT n.case_id) INTO cases FROM new_rows n
    WHERE EXISTS (SELECT FROM case_event e WHERE e.case_id = n.case_id AND e.kind = 'BecameReady');
    IF cases IS NOT NULL THEN
        PERFORM refresh_waits(cases);
    END IF;
    PERFORM close_eyes(eyes);
    RETURN NULL;
END $$;

-- A case is graded, moves to another county or comes to Norway. The instant is the application's (bosetting.now), and later than
-- everything recorded of the case, so that what has been counted stays where it was counted.
CREATE OR REPLACE FUNCTION note_regrouping() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    eyes text[] := open_eyes();
    stays text := coalesce((SELECT county_number FROM municipality WHERE number = NEW.stay_municipality), '');
    before case_group%ROWTYPE;
    later_group integer;
    at timestamptz := coalesce(nullif(current_setting('bosetting.now', true), '')::timestamptz, clock_timestamp());
BEGIN
    INSERT INTO statistic_group (type, category, authority, grading, is_abroad, county)
    SELECT NEW.type, NEW.category, NEW.authority, NEW.grading, NEW.is_abroad, stays
    WHERE NOT EXISTS (SELECT FROM statistic_group g WHERE (g.type, g.category, g.authority, g.grading, g.is_abroad, g.county)
        = (NEW.type, NEW.category, NEW.authority, NEW.grading, NEW.is_abroad, stays))
    ON CONFLICT DO NOTHING;
    SELECT id INTO later_group FROM statistic_group g WHERE (g.type, g.category, g.authority, g.grading, g.is_abroad, g.county)
        = (NEW.type, NEW.category, NEW.authority, NEW.grading, NEW.is_abroad, stays);
    SELECT * INTO before FROM case_group WHERE case_id = NEW.id AND to_at = 'infinity';
    IF later_group = before.group_id THEN
        PERFORM close_eyes(eyes);
        RETURN NULL;
    END IF;
    at := greatest(at, before.from_at + interval '1 microsecond',
        (SELECT max(recorded_at) FROM case_event WHERE case_id = NEW.id) + interval '1 microsecond');
    UPDATE case_group SET to_at = at WHERE case_id = NEW.id AND from_at = before.from_at;
    INSERT INTO case_group (case_id, from_at, group_id) VALUES (NEW.id, at, later_group);
    INSERT INTO move_delta (known_on, day, kind, from_status, to_status, group_id, persons)
    SELECT known_on, day, kind, from_status, to_status, group_id, persons FROM group_move WHERE case_id = NEW.id AND recorded_at = at;
    PERFORM refresh_waits(ARRAY[NEW.id]);
    PERFORM close_eyes(eyes);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER statistics_case_added AFTER INSERT ON settlement_case REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_case_groups();
CREATE OR REPLACE TRIGGER statistics_case_regrouped AFTER UPDATE ON settlement_case FOR EACH ROW
    WHEN ((OLD.type, OLD.category, OLD.authority, OLD.grading, OLD.is_abroad, OLD.stay_municipality)
        IS DISTINCT FROM (NEW.type, NEW.category, NEW.authority, NEW.grading, NEW.is_abroad, NEW.stay_municipality))
    EXECUTE FUNCTION note_regrouping();
CREATE OR REPLACE TRIGGER statistics_person_added AFTER INSERT ON refugee REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_refugees();
CREATE OR REPLACE TRIGGER statistics_event_added AFTER INSERT ON case_event REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_case_events();
CREATE OR REPLACE TRIGGER statistics_wait_added AFTER INSERT ON person_wait REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_settled_waits();
CREATE OR REPLACE TRIGGER statistics_wait_settled AFTER UPDATE ON person_wait FOR EACH ROW
    WHEN (OLD.settled_on IS NULL AND NEW.settled_on IS NOT NULL) EXECUTE FUNCTION note_settled_wait();
CREATE OR REPLACE TRIGGER statistics_answer_added AFTER INSERT ON inquiry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_answers();
CREATE OR REPLACE TRIGGER statistics_answer_given AFTER UPDATE ON inquiry FOR EACH ROW
    WHEN (NEW.status IN ('Accepted', 'Declined') AND (OLD.status, OLD.municipality_number) IS DISTINCT FROM (NEW.status, NEW.municipality_number))
    EXECUTE FUNCTION note_answer();

-- Derived figures are for the directorate's figures only, and kept by nobody but the functions above. One scalar for the whole policy:
-- the planner takes it for half of the rows, and two comparisons for a four-hundredth, from which it would look rows up one by one.
CREATE OR REPLACE FUNCTION app_sees_figures() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(app_scope() = 'national', false) AND app_setting_on('cleared') $$;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_group', 'person_wait', 'move_delta', 'move_sum', 'stock_sum', 'wait_delta', 'wait_sum', 'answer_delta', 'answer_sum'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('DROP POLICY IF EXISTS %I ON %I', t || '_scope', t);
        EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT app_sees_figures()))', t || '_scope', t);
        EXECUTE format('GRANT SELECT ON %I TO bosetting_app', t);
    END LOOP;
END $$;
-- Which combinations there are tells of nobody.
GRANT SELECT ON statistic_group TO bosetting_app;
REVOKE ALL ON FUNCTION refresh_waits(uuid[]) FROM public;
