using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>Letters are kept as they were sent, and what a county recommends stands still from that moment.</summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261125010000_SentLetters")]
public sealed class SentLetters : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "sent_letter",
            columns: table => new
            {
                round_id = table.Column<Guid>(type: "uuid", nullable: false),
                municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                file_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                letter = table.Column<string>(type: "json", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_sent_letter", x => new { x.round_id, x.municipality_number });
                table.ForeignKey("fk_sent_letter_municipality_municipality_number", x => x.municipality_number, "municipality", "number", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("fk_sent_letter_request_round_round_id", x => x.round_id, "request_round", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_sent_letter_municipality_number", "sent_letter", "municipality_number");
        migrationBuilder.Sql(SqlScript.Read("sent_letters"));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER county_recommendation_closed ON county_recommendation; DROP FUNCTION refuse_recommendation_when_closed();");
        migrationBuilder.DropTable("sent_letter");
    }
}
