-- Invitations and contact persons: the municipality's own, and the directorate's.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['invitation', 'contact_person'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
        EXECUTE format($p$CREATE POLICY %I ON %I USING (
            (SELECT app_scope()) = 'national'
            OR ((SELECT app_scope()) = 'municipality' AND municipality_number = (SELECT app_municipality())))$p$, t || '_scope', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON invitation, contact_person TO bosetting_app;
GRANT DELETE ON contact_person TO bosetting_app;

-- Who works for a municipality changes users of that municipality only, gives its roles only, and never clearance. The
-- application says so first, with words; this holds when it should forget.
CREATE FUNCTION guard_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF app_scope() = 'municipality' AND (
        NEW.municipality_number IS DISTINCT FROM app_municipality()
        OR NEW.role NOT IN ('MunicipalityUser', 'MunicipalityAdministrator', 'ProgrammeAdviser')
        OR (TG_OP = 'INSERT' AND NEW.cleared)
        OR (TG_OP = 'UPDATE' AND (NEW.cleared IS DISTINCT FROM OLD.cleared
            OR OLD.municipality_number IS DISTINCT FROM app_municipality()
            OR NEW.issuer IS DISTINCT FROM OLD.issuer OR NEW.subject IS DISTINCT FROM OLD.subject))) THEN
        RAISE EXCEPTION 'A municipality changes its own users only.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER app_user_guard BEFORE INSERT OR UPDATE ON app_user FOR EACH ROW EXECUTE FUNCTION guard_user();
