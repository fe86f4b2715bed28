-- A request is the municipality's and the directorate's. How it was handled is the directorate's only: a municipality must not learn
-- whether there is a person behind a number.
ALTER TABLE named_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY named_request_scope ON named_request USING (
    (SELECT app_scope()) = 'national'
    OR ((SELECT app_scope()) = 'municipality' AND municipality_number = (SELECT app_municipality())));

ALTER TABLE named_handling ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY named_handling_scope ON named_handling USING ((SELECT app_scope()) = 'national');
CREATE POLICY named_handling_grading ON named_handling AS RESTRICTIVE USING (
    case_id IS NULL OR (SELECT app_setting_on('cleared')) OR case_id NOT IN (SELECT graded_cases()));

GRANT SELECT, INSERT, UPDATE ON named_request TO bosetting_app;
GRANT SELECT, INSERT ON named_handling TO bosetting_app;
