-- Four eyes look back on everybody who has had a hand in a plan. Whoever is in the list stays in it.
CREATE FUNCTION keep_involved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.involved @> OLD.involved THEN
        RAISE EXCEPTION 'plan.involved_shrinks';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER settlement_plan_involved BEFORE UPDATE ON settlement_plan FOR EACH ROW EXECUTE FUNCTION keep_involved();
