-- A decision belongs to its municipality; the directorate and the county read it. It is only ever added to.
ALTER TABLE council_resolution ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY council_resolution_scope ON council_resolution USING (
    CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'municipality' THEN municipality_number = (SELECT app_municipality())
        WHEN 'county' THEN EXISTS (SELECT FROM municipality m WHERE m.number = municipality_number AND m.county_number = (SELECT app_county()))
        ELSE false END);
CREATE TRIGGER council_resolution_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON council_resolution
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Minutes can hold more than the number: they are for the municipality and the directorate.
ALTER TABLE council_document ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY council_document_scope ON council_document USING (
    CASE (SELECT app_scope())
        WHEN 'national' THEN true
        WHEN 'municipality' THEN municipality_number = (SELECT app_municipality())
        ELSE false END);
CREATE TRIGGER council_document_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON council_document
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON council_resolution, council_document TO bosetting_app;
