-- An outcome belongs to the municipality of settlement, like the participant it tells of. A graded one is absent without clearance.
ALTER TABLE programme_outcome ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY programme_outcome_scope ON programme_outcome USING (
    (SELECT app_scope()) = 'national'
    OR ((SELECT app_scope()) = 'municipality' AND municipality_number = (SELECT app_municipality())));
CREATE POLICY programme_outcome_grading ON programme_outcome AS RESTRICTIVE USING (
    (SELECT app_setting_on('cleared')) OR case_id NOT IN (SELECT graded_cases()));
GRANT SELECT, INSERT, UPDATE ON programme_outcome TO bosetting_app;

-- The directorate's own, figures only. A version is never changed: a proposal is explained with the one it was made with.
ALTER TABLE outcome_model ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY outcome_model_scope ON outcome_model USING ((SELECT app_scope()) = 'national');
GRANT SELECT, INSERT ON outcome_model TO bosetting_app;
