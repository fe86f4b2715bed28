-- A letter is the directorate's and its receiver's, and is never changed.
ALTER TABLE sent_letter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY sent_letter_scope ON sent_letter USING (
    CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'municipality' THEN municipality_number = (SELECT app_municipality())
        ELSE false END);
GRANT SELECT, INSERT ON sent_letter TO bosetting_app;

-- What a county recommends stands in the letters: it is given while the request is a draft, and stands still afterwards. The lock
-- makes whoever sends the request wait for a recommendation that is on its way, and the other way round.
CREATE OR REPLACE FUNCTION refuse_recommendation_when_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM request_round r WHERE r.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.round_id ELSE NEW.round_id END AND r.status = 'Draft' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a request that is sent is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER county_recommendation_closed BEFORE INSERT OR UPDATE OR DELETE ON county_recommendation
    FOR EACH ROW EXECUTE FUNCTION refuse_recommendation_when_closed();
