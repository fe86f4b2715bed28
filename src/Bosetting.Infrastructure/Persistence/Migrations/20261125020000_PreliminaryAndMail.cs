using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>Questions asked before any inquiry are closed, and hidden when the household is graded; invitations know an e-mail address.</summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261125020000_PreliminaryAndMail")]
public sealed class PreliminaryAndMail : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>(name: "closed_at", table: "preliminary_question", type: "timestamp with time zone", nullable: true);
        migrationBuilder.AddColumn<string>(name: "email", table: "invitation", type: "character varying(254)", maxLength: 254, nullable: true);
        migrationBuilder.Sql(SqlScript.Read("preliminary"));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP POLICY preliminary_question_grading ON preliminary_question; DROP FUNCTION graded_dialogues(); DROP POLICY preliminary_dialogue_owner ON preliminary_dialogue;");
        migrationBuilder.DropColumn(name: "closed_at", table: "preliminary_question");
        migrationBuilder.DropColumn(name: "email", table: "invitation");
    }
}
