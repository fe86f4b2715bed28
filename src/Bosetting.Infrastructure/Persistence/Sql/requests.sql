-- A request is the directorate's while it is made. Counties see it from the day it is opened to them, municipalities when it is
-- sent; of the numbers each sees its own.
ALTER TABLE request_round ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY request_round_scope ON request_round USING (
    CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'county' THEN status = 'Sent' OR (status = 'Draft' AND opened_at IS NOT NULL)
        WHEN 'municipality' THEN status = 'Sent'
        ELSE false END);

ALTER TABLE request_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY request_line_scope ON request_line USING (
    CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'county' THEN EXISTS (SELECT FROM municipality m WHERE m.number = municipality_number AND m.county_number = (SELECT app_county()))
            AND EXISTS (SELECT FROM request_round r WHERE r.id = round_id)
        WHEN 'municipality' THEN municipality_number = (SELECT app_municipality()) AND EXISTS (SELECT FROM request_round r WHERE r.id = round_id)
        ELSE false END);

ALTER TABLE county_recommendation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY county_recommendation_scope ON county_recommendation USING (
    CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'municipality' THEN municipality_number = (SELECT app_municipality()) AND EXISTS (SELECT FROM request_round r WHERE r.id = round_id)
        WHEN 'county' THEN EXISTS (SELECT FROM municipality m WHERE m.number = municipality_number AND m.county_number = (SELECT app_county()))
        ELSE false END);

ALTER TABLE request_reminder ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY request_reminder_scope ON request_reminder USING (
    CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'municipality' THEN municipality_number = (SELECT app_municipality())
        ELSE false END);

-- A request that is sent is never changed again, whoever asks: the letters are made from it.
CREATE FUNCTION refuse_change_of_sent_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a request that is sent is not changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER request_round_sent BEFORE UPDATE OR DELETE ON request_round
    FOR EACH ROW WHEN (OLD.status = 'Sent') EXECUTE FUNCTION refuse_change_of_sent_request();

CREATE FUNCTION refuse_change_of_sent_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM request_round r WHERE r.id = OLD.round_id AND r.status = 'Sent') THEN
        RAISE EXCEPTION 'a request that is sent is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER request_line_sent BEFORE UPDATE OR DELETE ON request_line FOR EACH ROW EXECUTE FUNCTION refuse_change_of_sent_line();

GRANT SELECT, INSERT, UPDATE ON request_round, request_line, county_recommendation TO bosetting_app;
GRANT SELECT, INSERT ON request_reminder TO bosetting_app;
