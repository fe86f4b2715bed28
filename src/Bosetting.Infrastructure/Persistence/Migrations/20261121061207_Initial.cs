using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261121061207_Initial")]
    public class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "app_user",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    county_number = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    cleared = table.Column<bool>(type: "boolean", nullable: false),
                    issuer = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_app_user", x => x.id);
                    table.CheckConstraint("ck_user_county", "(role = 'CountyAdviser') = (county_number IS NOT NULL)");
                    table.CheckConstraint("ck_user_municipality", "(role IN ('MunicipalityUser', 'MunicipalityAdministrator', 'ProgrammeAdviser', 'MappingStaff')) = (municipality_number IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "audit_record",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    use_case = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject_kind = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<string>(type: "text", nullable: false),
                    what = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "criteria_version",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_criteria_version", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft", x => new { x.user_id, x.key });
                    table.CheckConstraint("ck_draft_size", "length(content) <= 100000");
                });

            migrationBuilder.CreateTable(
                name: "labour_demand",
                columns: table => new
                {
                    region = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    occupation_group = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    on_date = table.Column<DateOnly>(type: "date", nullable: false),
                    demand = table.Column<double>(type: "double precision", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_labour_demand", x => new { x.region, x.occupation_group, x.on_date });
                    table.CheckConstraint("ck_demand", "demand BETWEEN 0 AND 1");
                });

            migrationBuilder.CreateTable(
                name: "municipality",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    official_name = table.Column<string>(type: "text", nullable: false),
                    county_number = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    county_name = table.Column<string>(type: "text", nullable: false),
                    population = table.Column<int>(type: "integer", nullable: false),
                    population_on = table.Column<DateOnly>(type: "date", nullable: false),
                    centrality_class = table.Column<int>(type: "integer", nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: false),
                    longitude = table.Column<double>(type: "double precision", nullable: false),
                    labour_market_region = table.Column<string>(type: "text", nullable: false),
                    written_standard = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    hospital_km = table.Column<double>(type: "double precision", nullable: false),
                    hospital_name = table.Column<string>(type: "text", nullable: false),
                    upper_secondary_km = table.Column<double>(type: "double precision", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_municipality", x => x.number);
                    table.CheckConstraint("ck_municipality_centrality", "centrality_class BETWEEN 1 AND 6");
                    table.CheckConstraint("ck_municipality_number", "number ~ '^[0-9]{4}$'");
                });

            migrationBuilder.CreateTable(
                name: "municipality_change",
                columns: table => new
                {
                    old_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    new_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    on_date = table.Column<DateOnly>(type: "date", nullable: false),
                    old_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_municipality_change", x => new { x.old_number, x.new_number, x.on_date });
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    topic = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "annual_request",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_annual_request", x => new { x.municipality_number, x.year, x.version });
                    table.CheckConstraint("ck_request_persons", "persons >= 0");
                    table.ForeignKey(
                        name: "fk_annual_request_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "capacity_report",
                columns: table => new
                {
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    area = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reported_on = table.Column<DateOnly>(type: "date", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capacity_report", x => new { x.municipality_number, x.area, x.reported_on });
                    table.ForeignKey(
                        name: "fk_capacity_report_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "care_home_report",
                columns: table => new
                {
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    reported_on = table.Column<DateOnly>(type: "date", nullable: false),
                    free_places = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_care_home_report", x => new { x.municipality_number, x.reported_on });
                    table.CheckConstraint("ck_care_home_places", "free_places >= 0");
                    table.ForeignKey(
                        name: "fk_care_home_report_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "council_decision",
                columns: table => new
                {
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    minors = table.Column<int>(type: "integer", nullable: true),
                    max_household_size = table.Column<int>(type: "integer", nullable: true),
                    is_completed = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_decision", x => new { x.municipality_number, x.year });
                    table.CheckConstraint("ck_decision_persons", "persons >= 0 AND (minors IS NULL OR minors >= 0)");
                    table.ForeignKey(
                        name: "fk_council_decision_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dwelling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    rooms = table.Column<int>(type: "integer", nullable: false),
                    beds = table.Column<int>(type: "integer", nullable: false),
                    accessible = table.Column<bool>(type: "boolean", nullable: false),
                    needs_car = table.Column<bool>(type: "boolean", nullable: false),
                    available_from = table.Column<DateOnly>(type: "date", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dwelling", x => x.id);
                    table.CheckConstraint("ck_dwelling_period", "expires_on >= available_from");
                    table.CheckConstraint("ck_dwelling_size", "rooms >= 0 AND beds > 0");
                    table.ForeignKey(
                        name: "fk_dwelling_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pace_plan_month",
                columns: table => new
                {
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<int>(type: "integer", nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pace_plan_month", x => new { x.municipality_number, x.year, x.month });
                    table.CheckConstraint("ck_pace", "month BETWEEN 1 AND 12 AND persons >= 0");
                    table.ForeignKey(
                        name: "fk_pace_plan_month_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "place_ledger",
                columns: table => new
                {
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    requested_originally = table.Column<int>(type: "integer", nullable: false),
                    requested = table.Column<int>(type: "integer", nullable: false),
                    decided = table.Column<int>(type: "integer", nullable: true),
                    decided_minors = table.Column<int>(type: "integer", nullable: true),
                    overrun = table.Column<int>(type: "integer", nullable: false),
                    overrun_minors = table.Column<int>(type: "integer", nullable: false),
                    proposed = table.Column<int>(type: "integer", nullable: false),
                    agreed = table.Column<int>(type: "integer", nullable: false),
                    settled = table.Column<int>(type: "integer", nullable: false),
                    proposed_minors = table.Column<int>(type: "integer", nullable: false),
                    agreed_minors = table.Column<int>(type: "integer", nullable: false),
                    settled_minors = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_ledger", x => new { x.municipality_number, x.year });
                    table.CheckConstraint("ck_minor_places_left", "proposed_minors + agreed_minors + settled_minors <= coalesce(decided_minors, 0) + overrun_minors");
                    table.CheckConstraint("ck_places_left", "proposed + agreed + settled <= coalesce(decided, 0) + overrun");
                    table.CheckConstraint("ck_places_not_negative", "least(requested, requested_originally, overrun, overrun_minors, proposed, agreed, settled, proposed_minors, agreed_minors, settled_minors, coalesce(decided, 0), coalesce(decided_minors, 0)) >= 0");
                    table.ForeignKey(
                        name: "fk_place_ledger_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "settlement_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    waiting_since = table.Column<DateOnly>(type: "date", nullable: false),
                    ready_on = table.Column<DateOnly>(type: "date", nullable: true),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    stay_municipality = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    stay_place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    is_abroad = table.Column<bool>(type: "boolean", nullable: false),
                    person_count = table.Column<int>(type: "integer", nullable: false),
                    minor_places = table.Column<int>(type: "integer", nullable: false),
                    grading = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    has_special_needs = table.Column<bool>(type: "boolean", nullable: false),
                    mapping_percent = table.Column<int>(type: "integer", nullable: false),
                    handler_id = table.Column<Guid>(type: "uuid", nullable: true),
                    hold_cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    hold_until = table.Column<DateOnly>(type: "date", nullable: true),
                    hold_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    open_inquiry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agreement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decline_count = table.Column<int>(type: "integer", nullable: false),
                    closed_because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    last_sequence = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settlement_case", x => x.id);
                    table.CheckConstraint("ck_case_agreed", "status <> 'Agreed' OR agreement_id IS NOT NULL");
                    table.CheckConstraint("ck_case_closed", "(status = 'Closed') = (closed_because IS NOT NULL)");
                    table.CheckConstraint("ck_case_hold", "(hold_cause IS NULL) = (hold_until IS NULL)");
                    table.CheckConstraint("ck_case_persons", "person_count BETWEEN 1 AND 30 AND minor_places BETWEEN 0 AND person_count");
                    table.CheckConstraint("ck_case_proposed", "(status = 'Proposed') = (open_inquiry_id IS NOT NULL)");
                    table.CheckConstraint("ck_case_settled", "(status = 'Settled') = (settled_on IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_settlement_case_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_settlement_case_municipality_stay_municipality",
                        column: x => x.stay_municipality,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "temporary_stop",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    from_date = table.Column<DateOnly>(type: "date", nullable: false),
                    to_date = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_temporary_stop", x => x.id);
                    table.CheckConstraint("ck_stop_period", "to_date IS NULL OR to_date > from_date");
                    table.ForeignKey(
                        name: "fk_temporary_stop_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_event",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    on_date = table.Column<DateOnly>(type: "date", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status_after = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    refugee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    inquiry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_event", x => new { x.case_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_case_event_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inquiry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    place_year = table.Column<int>(type: "integer", nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    minor_places = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: false),
                    deadline = table.Column<DateOnly>(type: "date", nullable: false),
                    proposed_date = table.Column<DateOnly>(type: "date", nullable: false),
                    message = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    declined_because = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answer_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    accepted_date = table.Column<DateOnly>(type: "date", nullable: true),
                    score = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: true),
                    snapshot_id = table.Column<Guid>(type: "uuid", nullable: true),
                    overrides = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inquiry", x => x.id);
                    table.CheckConstraint("ck_inquiry_accepted", "(status = 'Accepted') = (accepted_date IS NOT NULL)");
                    table.CheckConstraint("ck_inquiry_answered", "(status = 'Open') = (answered_at IS NULL)");
                    table.CheckConstraint("ck_inquiry_declined", "(status = 'Declined') = (declined_because IS NOT NULL)");
                    table.CheckConstraint("ck_inquiry_persons", "persons > 0 AND minor_places BETWEEN 0 AND persons");
                    table.ForeignKey(
                        name: "fk_inquiry_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_inquiry_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "match_snapshot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    engine_version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_snapshot", x => x.id);
                    table.ForeignKey(
                        name: "fk_match_snapshot_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refugee",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    family_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    sex = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    citizenship = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    permit_on = table.Column<DateOnly>(type: "date", nullable: false),
                    household_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_child = table.Column<bool>(type: "boolean", nullable: false),
                    is_unaccompanied = table.Column<bool>(type: "boolean", nullable: false),
                    has_companion = table.Column<bool>(type: "boolean", nullable: false),
                    grading = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    settled_in = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    identifiers = table.Column<string>(type: "jsonb", nullable: false),
                    mapping = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refugee", x => x.id);
                    table.CheckConstraint("ck_refugee_settled", "(settled_on IS NULL) = (settled_in IS NULL)");
                    table.CheckConstraint("ck_refugee_settled_after_permit", "settled_on IS NULL OR settled_on >= permit_on");
                    table.CheckConstraint("ck_refugee_unaccompanied", "is_child OR NOT is_unaccompanied");
                    table.ForeignKey(
                        name: "fk_refugee_municipality_settled_in",
                        column: x => x.settled_in,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_refugee_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "settlement_agreement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    place_year = table.Column<int>(type: "integer", nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    minor_places = table.Column<int>(type: "integer", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    agreed_date = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cancelled_because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settlement_agreement", x => x.id);
                    table.CheckConstraint("ck_agreement_cancelled", "(status = 'Cancelled') = (cancelled_because IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_settlement_agreement_inquiry_id",
                        column: x => x.id,
                        principalTable: "inquiry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_settlement_agreement_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_settlement_agreement_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "introduction_participant",
                columns: table => new
                {
                    refugee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: false),
                    entitlement = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_introduction_participant", x => x.refugee_id);
                    table.ForeignKey(
                        name: "fk_introduction_participant_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_introduction_participant_refugee_refugee_id",
                        column: x => x.refugee_id,
                        principalTable: "refugee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_introduction_participant_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_need",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    refugee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    noted_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_need", x => new { x.refugee_id, x.kind });
                    table.ForeignKey(
                        name: "fk_person_need_refugee_refugee_id",
                        column: x => x.refugee_id,
                        principalTable: "refugee",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_app_user_issuer_subject",
                table: "app_user",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_record_subject_kind_subject_id_at",
                table: "audit_record",
                columns: new[] { "subject_kind", "subject_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_record_user_id_at",
                table: "audit_record",
                columns: new[] { "user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_case_event_kind_on_date",
                table: "case_event",
                columns: new[] { "kind", "on_date" });

            migrationBuilder.CreateIndex(
                name: "ix_case_event_recorded_at",
                table: "case_event",
                column: "recorded_at");

            migrationBuilder.CreateIndex(
                name: "ix_dwelling_municipality_number_expires_on",
                table: "dwelling",
                columns: new[] { "municipality_number", "expires_on" });

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_case",
                table: "inquiry",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_municipality_number_status_deadline",
                table: "inquiry",
                columns: new[] { "municipality_number", "status", "deadline" });

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_one_open",
                table: "inquiry",
                column: "case_id",
                unique: true,
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_introduction_participant_case_id",
                table: "introduction_participant",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_introduction_participant_municipality_number_settled_on",
                table: "introduction_participant",
                columns: new[] { "municipality_number", "settled_on" });

            migrationBuilder.CreateIndex(
                name: "ix_match_snapshot_case_id",
                table: "match_snapshot",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_municipality_county_number",
                table: "municipality",
                column: "county_number");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_at",
                table: "outbox_message",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_place_ledger_year",
                table: "place_ledger",
                column: "year");

            migrationBuilder.CreateIndex(
                name: "ix_refugee_case_id",
                table: "refugee",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_refugee_settled_in",
                table: "refugee",
                column: "settled_in");

            migrationBuilder.CreateIndex(
                name: "ix_refugee_settled_on",
                table: "refugee",
                column: "settled_on");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_one_active",
                table: "settlement_agreement",
                column: "case_id",
                unique: true,
                filter: "status = 'Active'");

            migrationBuilder.CreateIndex(
                name: "ix_settlement_agreement_municipality_number_status_agreed_date",
                table: "settlement_agreement",
                columns: new[] { "municipality_number", "status", "agreed_date" });

            migrationBuilder.CreateIndex(
                name: "ix_settlement_case_case_number",
                table: "settlement_case",
                column: "case_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_settlement_case_handler_id_status",
                table: "settlement_case",
                columns: new[] { "handler_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_settlement_case_municipality_number_status",
                table: "settlement_case",
                columns: new[] { "municipality_number", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_settlement_case_status_waiting_since_id",
                table: "settlement_case",
                columns: new[] { "status", "waiting_since", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_settlement_case_stay_municipality_status",
                table: "settlement_case",
                columns: new[] { "stay_municipality", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_temporary_stop_municipality_number",
                table: "temporary_stop",
                column: "municipality_number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "annual_request");

            migrationBuilder.DropTable(
                name: "app_user");

            migrationBuilder.DropTable(
                name: "audit_record");

            migrationBuilder.DropTable(
                name: "capacity_report");

            migrationBuilder.DropTable(
                name: "care_home_report");

            migrationBuilder.DropTable(
                name: "case_event");

            migrationBuilder.DropTable(
                name: "council_decision");

            migrationBuilder.DropTable(
                name: "criteria_version");

            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "dwelling");

            migrationBuilder.DropTable(
                name: "introduction_participant");

            migrationBuilder.DropTable(
                name: "labour_demand");

            migrationBuilder.DropTable(
                name: "match_snapshot");

            migrationBuilder.DropTable(
                name: "municipality_change");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "pace_plan_month");

            migrationBuilder.DropTable(
                name: "person_need");

            migrationBuilder.DropTable(
                name: "place_ledger");

            migrationBuilder.DropTable(
                name: "settlement_agreement");

            migrationBuilder.DropTable(
                name: "temporary_stop");

            migrationBuilder.DropTable(
                name: "refugee");

            migrationBuilder.DropTable(
                name: "inquiry");

            migrationBuilder.DropTable(
                name: "settlement_case");

            migrationBuilder.DropTable(
                name: "municipality");
        }
    }
}
