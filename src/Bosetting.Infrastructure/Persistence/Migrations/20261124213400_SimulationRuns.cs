using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124213400_SimulationRuns")]
    public class SimulationRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "rank",
                table: "plan_line",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rank",
                table: "inquiry",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "simulation_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    parameters = table.Column<string>(type: "jsonb", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    stop_asked = table.Column<bool>(type: "boolean", nullable: false),
                    beat_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "clock_timestamp()"),
                    report = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_simulation_run", x => x.id);
                    table.CheckConstraint("ck_simulation_report", "(status = 'Done') = (report IS NOT NULL) AND (status = 'Running') = (ended_at IS NULL)");
                });

            migrationBuilder.CreateIndex(
                name: "ix_simulation_run_created_at",
                table: "simulation_run",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_simulation_run_one_running",
                table: "simulation_run",
                column: "status",
                unique: true,
                filter: "status = 'Running'");

            // Row-level security and grants, which EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("simulations"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "simulation_run");

            migrationBuilder.DropColumn(
                name: "rank",
                table: "plan_line");

            migrationBuilder.DropColumn(
                name: "rank",
                table: "inquiry");
        }
    }
}
