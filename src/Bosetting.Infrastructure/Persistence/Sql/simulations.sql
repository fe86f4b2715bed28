-- Simulations are the directorate's own, and hold no person.
ALTER TABLE simulation_run ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY simulation_run_scope ON simulation_run USING ((SELECT app_scope()) = 'national');

GRANT SELECT, INSERT, UPDATE ON simulation_run TO bosetting_app;
