-- Early warning is the directorate's own: a municipality doesn't see what is thought of it.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['warning_threshold', 'warning_set_aside'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format($p$CREATE POLICY %I ON %I USING ((SELECT app_scope()) = 'national')$p$, t || '_scope', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON warning_threshold, warning_set_aside TO bosetting_app;
GRANT UPDATE (ended_at) ON warning_set_aside TO bosetting_app;
