using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124213900_AnnualRequests")]
    public class AnnualRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_request_persons",
                table: "annual_request");

            migrationBuilder.AddColumn<int>(
                name: "minors",
                table: "annual_request",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "round_id",
                table: "annual_request",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "request_round",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    minors = table.Column<int>(type: "integer", nullable: false),
                    scenario = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    distribution_key = table.Column<string>(type: "jsonb", nullable: false),
                    result_source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    edited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    edited_by = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: true),
                    cells = table.Column<string>(type: "jsonb", nullable: false),
                    criteria = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_round", x => x.id);
                    table.CheckConstraint("ck_round_numbers", "persons BETWEEN 0 AND 200000 AND minors BETWEEN 0 AND persons AND (status <> 'Sent' OR (sent_at IS NOT NULL AND answer_by IS NOT NULL))");
                });

            migrationBuilder.CreateTable(
                name: "county_recommendation",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    recommended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recommended_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_county_recommendation", x => new { x.round_id, x.municipality_number });
                    table.CheckConstraint("ck_recommendation_persons", "persons >= 0");
                    table.ForeignKey(
                        name: "fk_county_recommendation_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_county_recommendation_request_round_round_id",
                        column: x => x.round_id,
                        principalTable: "request_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "request_line",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    before = table.Column<int>(type: "integer", nullable: false),
                    is_asked = table.Column<bool>(type: "boolean", nullable: false),
                    computed = table.Column<int>(type: "integer", nullable: false),
                    computed_minors = table.Column<int>(type: "integer", nullable: false),
                    adjusted = table.Column<int>(type: "integer", nullable: true),
                    adjusted_minors = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    result = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    limits = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    rounding = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    bound = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    parts = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_line", x => new { x.round_id, x.municipality_number });
                    table.CheckConstraint("ck_line_numbers", "least(before, computed, computed_minors, coalesce(adjusted, 0), coalesce(adjusted_minors, 0)) >= 0");
                    table.ForeignKey(
                        name: "fk_request_line_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_request_line_request_round_round_id",
                        column: x => x.round_id,
                        principalTable: "request_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "request_reminder",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_reminder", x => x.id);
                    table.ForeignKey(
                        name: "fk_request_reminder_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_request_reminder_request_round_round_id",
                        column: x => x.round_id,
                        principalTable: "request_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_annual_request_round_id",
                table: "annual_request",
                column: "round_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_request_persons",
                table: "annual_request",
                sql: "persons >= 0 AND coalesce(minors, 0) >= 0");

            migrationBuilder.CreateIndex(
                name: "ix_county_recommendation_municipality_number",
                table: "county_recommendation",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_request_line_municipality_number",
                table: "request_line",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_request_reminder_municipality_number",
                table: "request_reminder",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_request_reminder_round_id_municipality_number",
                table: "request_reminder",
                columns: new[] { "round_id", "municipality_number" });

            migrationBuilder.CreateIndex(
                name: "ix_request_round_one_draft",
                table: "request_round",
                column: "year",
                unique: true,
                filter: "status = 'Draft'");

            migrationBuilder.CreateIndex(
                name: "ix_request_round_sent",
                table: "request_round",
                columns: new[] { "year", "sequence" },
                unique: true,
                filter: "status = 'Sent'");

            migrationBuilder.AddForeignKey(
                name: "fk_annual_request_request_round_round_id",
                table: "annual_request",
                column: "round_id",
                principalTable: "request_round",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            // Row-level security, what is sent stays, and figures for counties, which EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("requests"));
            migrationBuilder.Sql(SqlScript.Read("upper_secondary"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_annual_request_request_round_round_id",
                table: "annual_request");

            migrationBuilder.DropTable(
                name: "county_recommendation");

            migrationBuilder.DropTable(
                name: "request_line");

            migrationBuilder.DropTable(
                name: "request_reminder");

            migrationBuilder.DropTable(
                name: "request_round");

            migrationBuilder.DropIndex(
                name: "ix_annual_request_round_id",
                table: "annual_request");

            migrationBuilder.DropCheckConstraint(
                name: "ck_request_persons",
                table: "annual_request");

            migrationBuilder.DropColumn(
                name: "minors",
                table: "annual_request");

            migrationBuilder.DropColumn(
                name: "round_id",
                table: "annual_request");

            migrationBuilder.AddCheckConstraint(
                name: "ck_request_persons",
                table: "annual_request",
                sql: "persons >= 0");
        }
    }
}
