using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124213800_CouncilResolutions")]
    public class CouncilResolutions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "conditions",
                table: "council_decision",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "decided_on",
                table: "council_decision",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "only_families",
                table: "council_decision",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "only_without_children",
                table: "council_decision",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "council_document",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    file_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_document", x => x.id);
                    table.CheckConstraint("ck_document_size", "octet_length(content) BETWEEN 1 AND 10485760");
                    table.ForeignKey(
                        name: "fk_council_document_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "council_resolution",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    minors = table.Column<int>(type: "integer", nullable: true),
                    max_household_size = table.Column<int>(type: "integer", nullable: true),
                    only_families = table.Column<bool>(type: "boolean", nullable: false),
                    only_without_children = table.Column<bool>(type: "boolean", nullable: false),
                    conditions = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    requested = table.Column<int>(type: "integer", nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    joint_persons = table.Column<int>(type: "integer", nullable: true),
                    overrun_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    overrun_persons = table.Column<int>(type: "integer", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    registered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    joint_with = table.Column<string>(type: "jsonb", nullable: false),
                    reasons = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_resolution", x => x.id);
                    table.CheckConstraint("ck_resolution_overrun", "overrun_persons = 0 OR (overrun_persons > 0 AND overrun_reason IS NOT NULL)");
                    table.CheckConstraint("ck_resolution_persons", "persons >= 0 AND (minors IS NULL OR minors BETWEEN 0 AND persons)");
                    table.ForeignKey(
                        name: "fk_council_resolution_council_document_document_id",
                        column: x => x.document_id,
                        principalTable: "council_document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_council_resolution_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_council_document_municipality_number",
                table: "council_document",
                column: "municipality_number");

            migrationBuilder.CreateIndex(
                name: "ix_council_resolution_document_id",
                table: "council_resolution",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_council_resolution_sequence",
                table: "council_resolution",
                columns: new[] { "municipality_number", "year", "sequence" },
                unique: true);

            // Row-level security, append-only and grants, which EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("council_resolutions"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "council_resolution");

            migrationBuilder.DropTable(
                name: "council_document");

            migrationBuilder.DropColumn(
                name: "conditions",
                table: "council_decision");

            migrationBuilder.DropColumn(
                name: "decided_on",
                table: "council_decision");

            migrationBuilder.DropColumn(
                name: "only_families",
                table: "council_decision");

            migrationBuilder.DropColumn(
                name: "only_without_children",
                table: "council_decision");
        }
    }
}
