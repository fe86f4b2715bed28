using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261125050000_PlansAndSecurity")]
    public class PlansAndSecurity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_plan_four_eyes",
                table: "settlement_plan");

            migrationBuilder.AddColumn<List<Guid>>(
                name: "involved",
                table: "settlement_plan",
                type: "uuid[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<Guid>(
                name: "solved_by",
                table: "settlement_plan",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "security_exclusion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_security_exclusion", x => x.id);
                    table.CheckConstraint("ck_security_lifted", "(lifted_at IS NULL) = (lifted_by IS NULL)");
                    table.ForeignKey(
                        name: "fk_security_exclusion_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_security_exclusion_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_reason",
                columns: table => new
                {
                    exclusion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_security_reason", x => x.exclusion_id);
                    table.CheckConstraint("ck_security_reason", "btrim(text) <> ''");
                    table.ForeignKey(
                        name: "fk_security_reason_security_exclusion_exclusion_id",
                        column: x => x.exclusion_id,
                        principalTable: "security_exclusion",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Who had a hand in the plans there are is known from the log. What is approved is decided and stays.
            migrationBuilder.Sql(
                """
                SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true), set_config('bosetting.audit', 'on', true);
                UPDATE settlement_plan SET solved_by = edited_by WHERE solved_at IS NOT NULL;
                UPDATE settlement_plan p SET involved = ARRAY(
                    SELECT x.id FROM (
                        SELECT unnest(ARRAY[p.created_by, p.edited_by, p.submitted_by]) AS id
                        UNION
                        SELECT a.user_id FROM audit_record a
                        WHERE p.status <> 'Approved' AND a.subject_kind = 'plan' AND a.subject_id = p.id::text
                            AND a.use_case IN ('CreatePlan', 'SolvePlan', 'PutPlanSolution', 'PlaceInPlan', 'LockInPlan', 'ExcludeFromPlan', 'SubmitPlan')) x
                    WHERE x.id IS NOT NULL);
                SELECT set_config('bosetting.scope', '', true), set_config('bosetting.cleared', '', true), set_config('bosetting.audit', '', true);
                ALTER TABLE settlement_plan ALTER COLUMN involved DROP DEFAULT;
                """);
            migrationBuilder.Sql(SqlScript.Read("plan_involved"));

            migrationBuilder.AddCheckConstraint(
                name: "ck_plan_four_eyes",
                table: "settlement_plan",
                sql: "status <> 'Approved' OR (decided_by IS NOT NULL AND decided_by <> ALL (involved))");

            migrationBuilder.AddCheckConstraint(
                name: "ck_plan_involved",
                table: "settlement_plan",
                sql: "involved @> array_remove(ARRAY[created_by, edited_by, solved_by, submitted_by], NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_security_exclusion_in_force",
                table: "security_exclusion",
                columns: new[] { "case_id", "municipality_number" },
                unique: true,
                filter: "lifted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_security_exclusion_municipality_number",
                table: "security_exclusion",
                column: "municipality_number");

            migrationBuilder.Sql(SqlScript.Read("security_exclusions"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "security_reason");

            migrationBuilder.DropTable(
                name: "security_exclusion");

            migrationBuilder.DropCheckConstraint(
                name: "ck_plan_four_eyes",
                table: "settlement_plan");

            migrationBuilder.DropCheckConstraint(
                name: "ck_plan_involved",
                table: "settlement_plan");

            migrationBuilder.Sql("DROP TRIGGER settlement_plan_involved ON settlement_plan; DROP FUNCTION keep_involved();");

            migrationBuilder.DropColumn(
                name: "involved",
                table: "settlement_plan");

            migrationBuilder.DropColumn(
                name: "solved_by",
                table: "settlement_plan");

            migrationBuilder.AddCheckConstraint(
                name: "ck_plan_four_eyes",
                table: "settlement_plan",
                sql: "status <> 'Approved' OR (decided_by <> created_by AND decided_by <> submitted_by AND decided_by IS DISTINCT FROM edited_by)");
        }
    }
}
