DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO bosetting_app', current_schema());
END $$;
GRANT SELECT, INSERT, UPDATE ON settlement_case, refugee, person_need, inquiry, settlement_agreement, introduction_participant,
    place_ledger, annual_request, council_decision, temporary_stop, capacity_report, dwelling, care_home_report, pace_plan_month,
    app_user, draft TO bosetting_app;
GRANT DELETE ON draft, person_need, temporary_stop, dwelling, pace_plan_month TO bosetting_app;
GRANT SELECT, INSERT ON case_event, audit_record, outbox_message, match_snapshot, criteria_version TO bosetting_app;
GRANT SELECT ON municipality, municipality_change, labour_demand TO bosetting_app;
-- Old messages are cleared away by the application.
GRANT DELETE ON outbox_message TO bosetting_app;
GRANT EXECUTE ON FUNCTION search_persons(text, integer) TO bosetting_app;
GRANT SELECT ON "__EFMigrationsHistory" TO bosetting_app;
