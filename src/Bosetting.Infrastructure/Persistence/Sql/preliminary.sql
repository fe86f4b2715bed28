-- Repeatable. A household may be graded after it was asked about. Its size and needs could be enough to know it: the questions are
-- then gone for those without clearance, also before the morning's job has closed them. The municipality can't read which case a
-- question is about, so that the list is read with the eyes of the tables' owner; only ids come out of it.
DROP POLICY IF EXISTS preliminary_dialogue_owner ON preliminary_dialogue;
CREATE POLICY preliminary_dialogue_owner ON preliminary_dialogue FOR SELECT TO CURRENT_USER USING (true);
DROP POLICY IF EXISTS preliminary_dialogue_grading ON preliminary_dialogue;
CREATE POLICY preliminary_dialogue_grading ON preliminary_dialogue AS RESTRICTIVE TO bosetting_app USING (
    (SELECT app_setting_on('cleared')) OR case_id NOT IN (SELECT graded_cases()));

CREATE OR REPLACE FUNCTION graded_dialogues() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT d.id FROM preliminary_dialogue d WHERE d.case_id IN (SELECT case_id FROM graded_case) $$;
REVOKE ALL ON FUNCTION graded_dialogues() FROM public;
GRANT EXECUTE ON FUNCTION graded_dialogues() TO bosetting_app;
DROP POLICY IF EXISTS preliminary_question_grading ON preliminary_question;
CREATE POLICY preliminary_question_grading ON preliminary_question AS RESTRICTIVE USING (
    (SELECT app_setting_on('cleared')) OR dialogue_id NOT IN (SELECT graded_dialogues()));
