using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124214500_OutcomeModel")]
    public class OutcomeModel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "outcome_model",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    fitted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    fitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcome_model", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "programme_outcome",
                columns: table => new
                {
                    refugee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    horizon = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    on_date = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    registered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_outcome", x => new { x.refugee_id, x.horizon });
                    table.CheckConstraint("ck_outcome_source", "btrim(source) <> ''");
                    table.ForeignKey(
                        name: "fk_programme_outcome_introduction_participant_refugee_id",
                        column: x => x.refugee_id,
                        principalTable: "introduction_participant",
                        principalColumn: "refugee_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_programme_outcome_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_programme_outcome_case_id",
                table: "programme_outcome",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_programme_outcome_municipality_number",
                table: "programme_outcome",
                column: "municipality_number");

            // Row-level security and grants, which EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("outcomes"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outcome_model");

            migrationBuilder.DropTable(
                name: "programme_outcome");
        }
    }
}
