-- Repeatable. The thread follows its inquiry: a reform moves the inquiry to another number, and lines are only ever added, never changed.
DROP POLICY IF EXISTS inquiry_message_scope ON inquiry_message;
CREATE POLICY inquiry_message_scope ON inquiry_message USING (
    (SELECT app_scope()) = 'national'
    OR ((SELECT app_scope()) = 'municipality'
        AND EXISTS (SELECT FROM inquiry i WHERE i.id = inquiry_message.inquiry_id AND i.municipality_number = (SELECT app_municipality()))
        AND EXISTS (SELECT FROM settlement_case c WHERE c.id = inquiry_message.case_id)));
