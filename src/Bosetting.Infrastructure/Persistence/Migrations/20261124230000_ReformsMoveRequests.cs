using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>A reform divides and moves what is asked for and decided for the year and later, too.</summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261124230000_ReformsMoveRequests")]
public sealed class ReformsMoveRequests : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlScript.Read("reforms"));

    /// <inheritdoc/>
    /// <remarks>The file has one version, the newest: the function stays as it is.</remarks>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
