-- How many will need upper secondary education, for the county that asks: figures by region and term, never a person. A county
-- sees no case and no person; this counts with the nation's eyes and puts them back. Graded persons count in totals and in
-- nothing smaller, so they are left out here. Small figures are withheld by the use case.
CREATE FUNCTION upper_secondary_need(terms date[], since date, waiting_until date, place_year integer)
RETURNS TABLE (region text, term date, band text, persons numeric)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    scope text := coalesce(current_setting('bosetting.scope', true), '');
    cleared text := coalesce(current_setting('bosetting.cleared', true), '');
    county text := app_county();
BEGIN
    IF scope <> 'county' OR county IS NULL THEN
        RETURN;
    END IF;
    PERFORM set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'off', true);
    RETURN QUERY
    WITH share AS (
        SELECT coalesce(sum(l.requested) FILTER (WHERE m.county_number = county)::numeric / nullif(sum(l.requested), 0), 0) AS part
        FROM place_ledger l JOIN municipality m ON m.number = l.municipality_number WHERE l.year = place_year
    ), people AS (
        SELECT r.birth_date, r.mapping, m.labour_market_region::text AS place, coalesce(r.settled_on, a.agreed_date) AS ready_on, 1::numeric AS part
        FROM refugee r
        JOIN settlement_case c ON c.id = r.case_id
        LEFT JOIN settlement_agreement a ON a.case_id = c.id AND a.status = 'Active'
        JOIN municipality m ON m.number = coalesce(r.settled_in, a.municipality_number)
        WHERE m.county_number = county AND coalesce(r.settled_on, a.agreed_date) >= since
        UNION ALL
        SELECT r.birth_date, r.mapping, NULL, waiting_until, share.part
        FROM refugee r JOIN settlement_case c ON c.id = r.case_id CROSS JOIN share
        WHERE c.status IN ('Ready', 'Proposed')
    ), starting AS (
        SELECT p.place, p.part, p.mapping, t.start_on, extract(year FROM age(t.start_on, p.birth_date))::int AS years
        FROM people p CROSS JOIN LATERAL (SELECT min(s) AS start_on FROM unnest(terms) s WHERE s >= p.ready_on) t
        WHERE t.start_on IS NOT NULL
    )
    SELECT s.place, s.start_on, CASE WHEN s.years < 19 THEN 'youth' ELSE 'adult' END, sum(s.part)
    FROM starting s
    WHERE s.years BETWEEN 16 AND 18
       OR (s.years BETWEEN 19 AND 55 AND EXISTS (
            SELECT FROM jsonb_array_elements(s.mapping) a
            WHERE a ->> 'topic' = 'EducationWish' AND a ->> 'value' IN ('upper_secondary', 'vocational')))
    GROUP BY 1, 2, 3;
    PERFORM set_config('bosetting.scope', scope, true), set_config('bosetting.cleared', cleared, true);
END $$;
REVOKE ALL ON FUNCTION upper_secondary_need(date[], date, date, integer) FROM public;
GRANT EXECUTE ON FUNCTION upper_secondary_need(date[], date, date, integer) TO bosetting_app;
