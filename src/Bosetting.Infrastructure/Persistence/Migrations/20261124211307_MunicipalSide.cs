using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124211307_MunicipalSide")]
    public class MunicipalSide : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "contact_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_person", x => x.id);
                    table.CheckConstraint("ck_contact_way", "phone IS NOT NULL OR email IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_contact_person_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    invited_by = table.Column<Guid>(type: "uuid", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitation", x => x.id);
                    table.CheckConstraint("ck_invitation_role", "role IN ('MunicipalityUser', 'MunicipalityAdministrator', 'ProgrammeAdviser')");
                    table.CheckConstraint("ck_invitation_used", "(used_at IS NULL) = (user_id IS NULL) AND NOT (used_at IS NOT NULL AND cancelled_at IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_invitation_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "municipality_reform",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    on_date = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_user = table.Column<Guid>(type: "uuid", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_municipality_reform", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "named_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    reference_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    rejection = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_named_request", x => x.id);
                    table.CheckConstraint("ck_named_closed", "(status = 'Open') = (closed_at IS NULL)");
                    table.CheckConstraint("ck_named_outcome", "(status = 'Accepted') = (outcome IS NOT NULL) AND (status = 'Rejected') = (rejection IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_named_request_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "warning_set_aside",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    by_user = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warning_set_aside", x => x.id);
                    table.ForeignKey(
                        name: "fk_warning_set_aside_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "warning_threshold",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    thresholds = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    by_user = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warning_threshold", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "named_handling",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    by_user = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_named_handling", x => x.request_id);
                    table.ForeignKey(
                        name: "fk_named_handling_named_request_request_id",
                        column: x => x.request_id,
                        principalTable: "named_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_named_handling_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_contact_person_municipality_number",
                table: "contact_person",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_invitation_code_hash",
                table: "invitation",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitation_municipality_number",
                table: "invitation",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_named_handling_case_id",
                table: "named_handling",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_named_request_municipality_number_created_at",
                table: "named_request",
                columns: new[] { "municipality_number", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_named_request_status_created_at",
                table: "named_request",
                columns: new[] { "status", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_warning_set_aside_municipality_number",
                table: "warning_set_aside",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_warning_set_aside_until",
                table: "warning_set_aside",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_warning_threshold_valid_from",
                table: "warning_threshold",
                column: "valid_from");

            // Row-level security, grants and what else EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("municipal_users"));
            migrationBuilder.Sql(SqlScript.Read("warnings"));
            migrationBuilder.Sql(SqlScript.Read("named_requests"));
            migrationBuilder.Sql(SqlScript.Read("reforms"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contact_person");

            migrationBuilder.DropTable(
                name: "invitation");

            migrationBuilder.DropTable(
                name: "municipality_reform");

            migrationBuilder.DropTable(
                name: "named_handling");

            migrationBuilder.DropTable(
                name: "warning_set_aside");

            migrationBuilder.DropTable(
                name: "warning_threshold");

            migrationBuilder.DropTable(
                name: "named_request");
        }
    }
}
