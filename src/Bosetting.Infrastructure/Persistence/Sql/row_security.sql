-- Who may see which rows. Settings are local to a transaction and set by the use-case pipeline; where none is set, every
-- comparison is with NULL and no row is visible.
--   bosetting.scope        national | municipality | host | county
--   bosetting.cleared      on: graded addresses too
--   bosetting.municipality, bosetting.county, bosetting.user
--   bosetting.writing      on: while the pipeline stores what the use case changed

CREATE FUNCTION app_scope() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('bosetting.scope', true), '') $$;

CREATE FUNCTION app_municipality() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('bosetting.municipality', true), '') $$;

CREATE FUNCTION app_county() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('bosetting.county', true), '') $$;

CREATE FUNCTION app_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('bosetting.user', true), '')::uuid $$;

CREATE FUNCTION app_setting_on(name text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('bosetting.' || name, true), '') = 'on' $$;

-- The functions are called in scalar subqueries, so that each is evaluated once for a query and not once for a row.

-- Cases. A municipality sees a case while it is proposed to it, agreed with it or settled there. When it declines, the case
-- leaves it: the changed row must be storable (writing) but is gone from the next transaction on.
ALTER TABLE settlement_case ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY settlement_case_scope ON settlement_case USING (
    (grading = 'Ordinary' OR (SELECT app_setting_on('cleared')))
    AND CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'municipality' THEN municipality_number = (SELECT app_municipality())
            OR (municipality_number IS NULL AND (SELECT app_setting_on('writing')))
        WHEN 'host' THEN stay_municipality = (SELECT app_municipality()) AND status IN ('UnderMapping', 'Ready')
        ELSE false END);

ALTER TABLE refugee ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY refugee_scope ON refugee USING (
    (grading = 'Ordinary' OR (SELECT app_setting_on('cleared')))
    AND ((SELECT app_scope()) = 'national'
        OR ((SELECT app_scope()) IN ('municipality', 'host')
            AND EXISTS (SELECT FROM settlement_case c WHERE c.id = refugee.case_id))));

ALTER TABLE person_need ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY person_need_scope ON person_need USING (
    EXISTS (SELECT FROM refugee r WHERE r.id = person_need.refugee_id));

ALTER TABLE case_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY case_event_scope ON case_event USING (
    CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'municipality' THEN municipality_number = (SELECT app_municipality())
        WHEN 'host' THEN EXISTS (SELECT FROM settlement_case c WHERE c.id = case_event.case_id)
        ELSE false END);

ALTER TABLE match_snapshot ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY match_snapshot_scope ON match_snapshot USING (
    (SELECT app_scope()) = 'national' AND EXISTS (SELECT FROM settlement_case c WHERE c.id = match_snapshot.case_id));

-- What belongs to a municipality: it and the directorate; for figures without persons the county too.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['inquiry', 'settlement_agreement', 'introduction_participant'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format($p$CREATE POLICY %I ON %I USING (
            (SELECT app_scope()) = 'national'
            OR ((SELECT app_scope()) = 'municipality' AND municipality_number = (SELECT app_municipality())))$p$, t || '_scope', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['place_ledger', 'annual_request', 'council_decision', 'temporary_stop', 'capacity_report',
                             'dwelling', 'care_home_report', 'pace_plan_month'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format($p$CREATE POLICY %I ON %I USING (
            CASE (SELECT app_scope())
                WHEN 'national' THEN true
                WHEN 'municipality' THEN municipality_number = (SELECT app_municipality())
                WHEN 'county' THEN EXISTS (SELECT FROM municipality m WHERE m.number = municipality_number AND m.county_number = (SELECT app_county()))
                ELSE false END)$p$, t || '_scope', t);
    END LOOP;
END $$;

-- One's own.
ALTER TABLE draft ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY draft_own ON draft USING (user_id = (SELECT app_user_id()));

-- Everybody may see what they themselves have looked up; administrators and auditors everything. Everybody adds.
ALTER TABLE audit_record ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_record_read ON audit_record FOR SELECT USING (
    user_id = (SELECT app_user_id()) OR (SELECT app_setting_on('audit')));
CREATE POLICY audit_record_add ON audit_record FOR INSERT WITH CHECK (user_id = (SELECT app_user_id()));
