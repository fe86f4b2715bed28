using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>Hides inquiries, agreements, participants and events of graded households from those without clearance.</summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261121063500_GradedRows")]
public sealed class GradedRows : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlScript.Read("graded_rows"));

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("Row-level security is never taken away; restore a backup instead.");
}
