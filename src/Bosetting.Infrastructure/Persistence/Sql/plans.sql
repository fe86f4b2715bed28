-- Plans are the directorate's own. A line tells of a case: a graded one is absent for those without clearance.
ALTER TABLE settlement_plan ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY settlement_plan_scope ON settlement_plan USING ((SELECT app_scope()) = 'national');

ALTER TABLE plan_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_line_scope ON plan_line USING ((SELECT app_scope()) = 'national');
CREATE POLICY plan_line_grading ON plan_line AS RESTRICTIVE USING (
    (SELECT app_setting_on('cleared')) OR case_id NOT IN (SELECT graded_cases()));

ALTER TABLE match_half ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY match_half_scope ON match_half USING ((SELECT app_scope()) = 'national');

GRANT SELECT, INSERT, UPDATE ON settlement_plan, plan_line TO bosetting_app;
GRANT SELECT, INSERT ON match_half TO bosetting_app;
