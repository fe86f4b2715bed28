using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>
/// What EF Core has no words for: roles and grants, row-level security, append-only tables, the outbox's NOTIFY, trigram search.
/// See docs/security.md for the policies in prose.
/// </summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261121061300_RowSecurity")]
public sealed class RowSecurity : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var script in new[] { "roles", "row_security", "append_only", "outbox_notify", "person_search", "grants" })
        {
            migrationBuilder.Sql(SqlScript.Read(script));
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("Row-level security is never taken away; restore a backup instead.");
}
