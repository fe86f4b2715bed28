-- Two stops of one municipality never overlap.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE temporary_stop ADD CONSTRAINT ex_temporary_stop_period
    EXCLUDE USING gist (municipality_number WITH =, daterange(from_date, to_date) WITH &&);

-- What a municipality has reported and planned: its own, and the directorate's.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['capacity_change', 'pace_plan'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format($p$CREATE POLICY %I ON %I USING (
            (SELECT app_scope()) = 'national'
            OR ((SELECT app_scope()) = 'municipality' AND municipality_number = (SELECT app_municipality())))$p$, t || '_scope', t);
    END LOOP;
END $$;

CREATE TRIGGER capacity_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON capacity_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON capacity_change TO bosetting_app;
GRANT SELECT, INSERT, UPDATE ON pace_plan TO bosetting_app;
