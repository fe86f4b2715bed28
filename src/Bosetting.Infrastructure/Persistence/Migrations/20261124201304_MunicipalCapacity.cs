using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124201304_MunicipalCapacity")]
    public class MunicipalCapacity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "temporary_stop",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "area",
                table: "dwelling",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_temporary",
                table: "dwelling",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "dwelling",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "dwelling",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "dwelling",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "capacity_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_user = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    number = table.Column<int>(type: "integer", nullable: true),
                    other = table.Column<int>(type: "integer", nullable: true),
                    from_date = table.Column<DateOnly>(type: "date", nullable: true),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    gone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capacity_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_capacity_change_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pace_plan",
                columns: table => new
                {
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    persons = table.Column<int[]>(type: "integer[]", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pace_plan", x => new { x.municipality_number, x.year });
                    table.CheckConstraint("ck_pace_plan", "cardinality(persons) IN (12, 52, 53) AND 0 <= ALL (persons)");
                    table.ForeignKey(
                        name: "fk_pace_plan_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_capacity_change_municipality_number_at_id",
                table: "capacity_change",
                columns: new[] { "municipality_number", "at", "id" });

            // Row-level security, grants and what else EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("municipal_capacity"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "capacity_change");

            migrationBuilder.DropTable(
                name: "pace_plan");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "temporary_stop");

            migrationBuilder.DropColumn(
                name: "area",
                table: "dwelling");

            migrationBuilder.DropColumn(
                name: "is_temporary",
                table: "dwelling");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "dwelling");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "dwelling");

            migrationBuilder.DropColumn(
                name: "withdrawn",
                table: "dwelling");
        }
    }
}
