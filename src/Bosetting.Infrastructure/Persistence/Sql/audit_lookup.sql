-- The id of a case number, for those who may see the audit trail and nobody else. An auditor sees no row of a case or a
-- person; this gives the one thing needed to find its traces. The settings hold inside the function only.
CREATE FUNCTION case_id_for_audit(number text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public SET bosetting.scope = 'national' SET bosetting.cleared = 'on' AS $$
    SELECT c.id FROM settlement_case c WHERE c.case_number = number AND app_setting_on('audit')
$$;
REVOKE ALL ON FUNCTION case_id_for_audit(text) FROM public;
GRANT EXECUTE ON FUNCTION case_id_for_audit(text) TO bosetting_app;
