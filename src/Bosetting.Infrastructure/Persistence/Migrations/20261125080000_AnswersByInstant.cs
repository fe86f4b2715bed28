using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>Answers of a period are found by their instant: the last month of a figure as of a past day is counted from them.</summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261125080000_AnswersByInstant")]
public sealed class AnswersByInstant : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE INDEX ix_inquiry_answered_at ON inquiry (answered_at) WHERE answered_at IS NOT NULL");

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP INDEX ix_inquiry_answered_at");
}
