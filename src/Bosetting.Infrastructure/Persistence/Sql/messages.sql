-- A message is its receiver's. The receiver's municipality and the directorate may see that it was sent (the outbox); what tells
-- of a graded household, only those with clearance. Anybody who acts may write one to anybody: that is what messages are for.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['notification', 'outgoing_mail'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format($p$CREATE POLICY %I ON %I USING (
            user_id = (SELECT app_user_id()) OR (SELECT app_scope()) = 'national'
            OR ((SELECT app_scope()) = 'municipality' AND municipality_number = (SELECT app_municipality())))
            WITH CHECK ((SELECT app_scope()) IN ('national', 'municipality', 'county', 'host'))$p$, t || '_scope', t);
        EXECUTE format($p$CREATE POLICY %I ON %I AS RESTRICTIVE USING (
            NOT needs_clearance OR (SELECT app_setting_on('cleared')))
            WITH CHECK (true)$p$, t || '_grading', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO bosetting_app', t);
    END LOOP;
END $$;

-- Ids and codes only; asked for by everybody, taken by the nodes.
GRANT SELECT, INSERT, UPDATE, DELETE ON job TO bosetting_app;
