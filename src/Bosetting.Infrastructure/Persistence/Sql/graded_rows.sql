-- A graded household is absent for those without clearance: not only its case and persons, but every row that tells of it.
-- An inquiry outlives the municipality's right to the case, and a policy can't look at a case that it may not see; so the graded
-- cases have a list of their own, kept by triggers, which only the function below can read.
CREATE TABLE graded_case (case_id uuid PRIMARY KEY REFERENCES settlement_case (id) ON DELETE CASCADE);

CREATE FUNCTION note_grading() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    INSERT INTO graded_case (case_id) SELECT n.id FROM new_rows n WHERE n.grading <> 'Ordinary' ON CONFLICT DO NOTHING;
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM graded_case g USING new_rows n WHERE n.id = g.case_id AND n.grading = 'Ordinary';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER settlement_case_grading_insert AFTER INSERT ON settlement_case REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_grading();
CREATE TRIGGER settlement_case_grading_update AFTER UPDATE ON settlement_case REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_grading();

-- Cases that were there before this list: read with the whole nation's eyes, in this transaction only.
SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true);
INSERT INTO graded_case (case_id) SELECT id FROM settlement_case WHERE grading <> 'Ordinary';
SELECT set_config('bosetting.scope', '', true), set_config('bosetting.cleared', '', true);

CREATE FUNCTION graded_cases() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT case_id FROM graded_case $$;
REVOKE ALL ON FUNCTION graded_cases() FROM public;
GRANT EXECUTE ON FUNCTION graded_cases() TO bosetting_app;

-- Restrictive: in addition to the policies of scope. The list is read once for a query, and only without clearance.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['inquiry', 'settlement_agreement', 'introduction_participant', 'case_event'] LOOP
        EXECUTE format($p$CREATE POLICY %I ON %I AS RESTRICTIVE USING (
            (SELECT app_setting_on('cleared')) OR case_id NOT IN (SELECT graded_cases()))$p$, t || '_grading', t);
    END LOOP;
END $$;
