using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>Lets auditors ask who has seen a case by its number without seeing the case.</summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261121064000_AuditLookup")]
public sealed class AuditLookup : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlScript.Read("audit_lookup"));

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP FUNCTION case_id_for_audit(text)");
}
