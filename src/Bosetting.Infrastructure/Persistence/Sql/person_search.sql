-- Nation-wide search by name and number. ILIKE is not leak-proof, so PostgreSQL can't use a trigram index behind row-level
-- security. The search therefore has a table of its own, which the application can't read: only the function below can,
-- and it checks scope and clearance itself. The use case that calls it is audited.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE person_search (
    refugee_id uuid PRIMARY KEY REFERENCES refugee (id),
    case_id uuid NOT NULL,
    name text NOT NULL,
    identifiers text[] NOT NULL,
    graded boolean NOT NULL
);
CREATE INDEX ix_person_search_name ON person_search USING gin (name gin_trgm_ops);
CREATE INDEX ix_person_search_identifiers ON person_search USING gin (identifiers);

CREATE FUNCTION index_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    INSERT INTO person_search (refugee_id, case_id, name, identifiers, graded)
    SELECT n.id, n.case_id, lower(n.given_name || ' ' || n.family_name),
           coalesce(ARRAY(SELECT i ->> 'value' FROM jsonb_array_elements(n.identifiers) i), '{}'), n.grading <> 'Ordinary'
    FROM new_rows n
    ON CONFLICT (refugee_id) DO UPDATE
        SET name = excluded.name, identifiers = excluded.identifiers, graded = excluded.graded;
    RETURN NULL;
END $$;

CREATE TRIGGER refugee_index_insert AFTER INSERT ON refugee REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION index_person();
CREATE TRIGGER refugee_index_update AFTER UPDATE ON refugee REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION index_person();

-- Persons whose name contains every word of the text, or who have exactly this number; the best match first.
CREATE FUNCTION search_persons(query text, at_most integer) RETURNS TABLE (refugee_id uuid, case_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT p.refugee_id, p.case_id
    FROM person_search p
    WHERE app_scope() = 'national'
      AND (NOT p.graded OR app_setting_on('cleared'))
      AND (p.identifiers @> ARRAY[regexp_replace(query, '\s', '', 'g')]
           OR (length(trim(query)) >= 2 AND p.name LIKE ALL (
               SELECT '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'
               FROM regexp_split_to_table(lower(trim(query)), '\s+') w)))
    ORDER BY similarity(p.name, lower(query)) DESC, p.refugee_id
    LIMIT least(at_most, 100)
$$;
REVOKE ALL ON FUNCTION search_persons(text, integer) FROM public;
