-- The thread of an inquiry: the directorate, and the municipality for as long as it sees the case. Only ever added to.
ALTER TABLE inquiry_message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY inquiry_message_scope ON inquiry_message USING (
    (SELECT app_scope()) = 'national'
    OR ((SELECT app_scope()) = 'municipality' AND municipality_number = (SELECT app_municipality())
        AND EXISTS (SELECT FROM settlement_case c WHERE c.id = inquiry_message.case_id)));
CREATE POLICY inquiry_message_grading ON inquiry_message AS RESTRICTIVE USING (
    (SELECT app_setting_on('cleared')) OR case_id NOT IN (SELECT graded_cases()));
CREATE TRIGGER inquiry_message_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inquiry_message
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON inquiry_message TO bosetting_app;

-- What is asked before any inquiry: the municipality sees its question, which names nobody; which case it is about, only the
-- directorate.
ALTER TABLE preliminary_question ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY preliminary_question_scope ON preliminary_question USING (
    (SELECT app_scope()) = 'national'
    OR ((SELECT app_scope()) = 'municipality' AND municipality_number = (SELECT app_municipality())));
ALTER TABLE preliminary_dialogue ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY preliminary_dialogue_scope ON preliminary_dialogue USING ((SELECT app_scope()) = 'national');
CREATE POLICY preliminary_dialogue_grading ON preliminary_dialogue AS RESTRICTIVE USING (
    (SELECT app_setting_on('cleared')) OR case_id NOT IN (SELECT graded_cases()));
GRANT SELECT, INSERT, UPDATE ON preliminary_question TO bosetting_app;
GRANT SELECT, INSERT ON preliminary_dialogue TO bosetting_app;
