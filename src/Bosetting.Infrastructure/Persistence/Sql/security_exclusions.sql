-- Where a household must not live. That it is so is the whole directorate's to know, or the engine would propose the place; a graded
-- household is absent for those without clearance as everywhere. Writing it, and the reason, are for the cleared alone.
ALTER TABLE security_exclusion ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY security_exclusion_scope ON security_exclusion USING ((SELECT app_scope()) = 'national')
    WITH CHECK ((SELECT app_scope()) = 'national' AND (SELECT app_setting_on('cleared')));
CREATE POLICY security_exclusion_grading ON security_exclusion AS RESTRICTIVE USING (
    (SELECT app_setting_on('cleared')) OR case_id NOT IN (SELECT graded_cases()));

ALTER TABLE security_reason ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY security_reason_scope ON security_reason USING ((SELECT app_scope()) = 'national' AND (SELECT app_setting_on('cleared')));

-- Lifted, never deleted: only the columns that say so change.
GRANT SELECT, INSERT ON security_exclusion, security_reason TO bosetting_app;
GRANT UPDATE (lifted_at, lifted_by) ON security_exclusion TO bosetting_app;
