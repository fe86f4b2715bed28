using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bosetting.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BosettingDb))]
    [Migration("20261124210000_Dialogues")]
    public class Dialogues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "settlement_agreement",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary");

            migrationBuilder.AddColumn<string>(
                name: "counter_condition",
                table: "inquiry",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "counter_date",
                table: "inquiry",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "countered_at",
                table: "inquiry",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "dwelling",
                table: "inquiry",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "forward_note",
                table: "inquiry",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "forwarded_to",
                table: "inquiry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "inquiry",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary");

            migrationBuilder.CreateTable(
                name: "inquiry_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    inquiry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_directorate = table.Column<bool>(type: "boolean", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inquiry_message", x => x.id);
                    table.ForeignKey(
                        name: "fk_inquiry_message_app_user_author_id",
                        column: x => x.author_id,
                        principalTable: "app_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_inquiry_message_inquiry_inquiry_id",
                        column: x => x.inquiry_id,
                        principalTable: "inquiry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_inquiry_message_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "preliminary_dialogue",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preliminary_dialogue", x => x.id);
                    table.ForeignKey(
                        name: "fk_preliminary_dialogue_settlement_case_case_id",
                        column: x => x.case_id,
                        principalTable: "settlement_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "preliminary_question",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dialogue_id = table.Column<Guid>(type: "uuid", nullable: false),
                    municipality_number = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    needs = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    question = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    deadline = table.Column<DateOnly>(type: "date", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preliminary_question", x => x.id);
                    table.CheckConstraint("ck_preliminary_answered", "(answer IS NULL) = (answered_at IS NULL)");
                    table.ForeignKey(
                        name: "fk_preliminary_question_municipality_municipality_number",
                        column: x => x.municipality_number,
                        principalTable: "municipality",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_preliminary_question_preliminary_dialogue_dialogue_id",
                        column: x => x.dialogue_id,
                        principalTable: "preliminary_dialogue",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_inquiry_countered",
                table: "inquiry",
                sql: "(counter_date IS NULL) = (countered_at IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_inquiry_dwelling",
                table: "inquiry",
                sql: "(kind = 'SelfSettlement') = (dwelling IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_message_author_id",
                table: "inquiry_message",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_message_case_id",
                table: "inquiry_message",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_message_inquiry_id_id",
                table: "inquiry_message",
                columns: new[] { "inquiry_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_preliminary_dialogue_case_id",
                table: "preliminary_dialogue",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_preliminary_question_dialogue_id",
                table: "preliminary_question",
                column: "dialogue_id");

            migrationBuilder.CreateIndex(
                name: "ix_preliminary_question_municipality_number_id",
                table: "preliminary_question",
                columns: new[] { "municipality_number", "id" });

            // Row-level security, triggers and grants, which EF Core has no words for.
            migrationBuilder.Sql(SqlScript.Read("dialogue"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inquiry_message");

            migrationBuilder.DropTable(
                name: "preliminary_question");

            migrationBuilder.DropTable(
                name: "preliminary_dialogue");

            migrationBuilder.DropCheckConstraint(
                name: "ck_inquiry_countered",
                table: "inquiry");

            migrationBuilder.DropCheckConstraint(
                name: "ck_inquiry_dwelling",
                table: "inquiry");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "settlement_agreement");

            migrationBuilder.DropColumn(
                name: "counter_condition",
                table: "inquiry");

            migrationBuilder.DropColumn(
                name: "counter_date",
                table: "inquiry");

            migrationBuilder.DropColumn(
                name: "countered_at",
                table: "inquiry");

            migrationBuilder.DropColumn(
                name: "dwelling",
                table: "inquiry");

            migrationBuilder.DropColumn(
                name: "forward_note",
                table: "inquiry");

            migrationBuilder.DropColumn(
                name: "forwarded_to",
                table: "inquiry");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "inquiry");
        }
    }
}
