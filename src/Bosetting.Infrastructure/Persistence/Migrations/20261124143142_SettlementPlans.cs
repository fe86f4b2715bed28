using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124143142_SettlementPlans")]
    public class SettlementPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "half_id",
                table: "match_snapshot",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "match_half",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_half", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settlement_plan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_date = table.Column<DateOnly>(type: "date", nullable: false),
                    filter = table.Column<string>(type: "jsonb", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    edited_by = table.Column<Guid>(type: "uuid", nullable: true),
                    criteria_version = table.Column<int>(type: "integer", nullable: true),
                    objective = table.Column<decimal>(type: "numeric(16,4)", precision: 16, scale: 4, nullable: true),
                    bound = table.Column<decimal>(type: "numeric(16,4)", precision: 16, scale: 4, nullable: true),
                    proof = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    solved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    prices = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settlement_plan", x => x.id);
                    table.CheckConstraint("ck_plan_four_eyes", "status <> 'Approved' OR (decided_by <> created_by AND decided_by <> submitted_by AND decided_by IS DISTINCT FROM edited_by)");
                });

            migrationBuilder.CreateTable(
                name: "plan_line",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    minor_places = table.Column<int>(type: "integer", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    points = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: true),
                    value = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: true),
                    second_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    second_points = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: true),
                    eligible_count = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    blocking_rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    is_locked = table.Column<bool>(type: "boolean", nullable: false),
                    is_excluded = table.Column<bool>(type: "boolean", nullable: false),
                    inquiry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    changed_meanwhile = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_line", x => new { x.plan_id, x.case_id });
                    table.CheckConstraint("ck_plan_line_placed", "(municipality_number IS NULL) = (value IS NULL) AND NOT (is_excluded AND municipality_number IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_plan_line_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_line_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_line_settlement_plan_plan_id",
                        column: x => x.plan_id,
                        principalTable: "settlement_plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_plan_line_case_id",
                table: "plan_line",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_line_municipality_number",
                table: "plan_line",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_plan_line_plan_id_municipality_number",
                table: "plan_line",
                columns: new[] { "plan_id", "municipality_number" });

            migrationBuilder.CreateIndex(
                name: "ix_settlement_plan_created_at",
                table: "settlement_plan",
                column: "created_at");

            // Row-level security and grants, which EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("plans"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "match_half");

            migrationBuilder.DropTable(
                name: "plan_line");

            migrationBuilder.DropTable(
                name: "settlement_plan");

            migrationBuilder.DropColumn(
                name: "half_id",
                table: "match_snapshot");
        }
    }
}
