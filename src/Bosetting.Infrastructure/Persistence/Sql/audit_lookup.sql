-- The id of a case number, for those who may see the audit trail and nobody else. An auditor sees no row of a case or a
-- person; this gives the one thing needed to find its traces. The scope is widened for the one lookup and put back: an error
-- between the two ends the transaction, and the settings with it.
CREATE FUNCTION case_id_for_audit(number text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    scope text := coalesce(current_setting('bosetting.scope', true), '');
    cleared text := coalesce(current_setting('bosetting.cleared', true), '');
    found uuid;
BEGIN
    IF NOT app_setting_on('audit') THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true);
    SELECT c.id INTO found FROM settlement_case c WHERE c.case_number = number;
    PERFORM set_config('bosetting.scope', scope, true), set_config('bosetting.cleared', cleared, true);
    RETURN found;
END $$;
REVOKE ALL ON FUNCTION case_id_for_audit(text) FROM public;
GRANT EXECUTE ON FUNCTION case_id_for_audit(text) TO bosetting_app;
