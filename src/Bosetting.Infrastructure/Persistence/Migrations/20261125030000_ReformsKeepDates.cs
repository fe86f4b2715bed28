using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>
/// A reform needs its successors in the register, keeps the dates of reports, joins conditions, and takes questions, second choices
/// and the threads of inquiries with it.
/// </summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261125030000_ReformsKeepDates")]
public sealed class ReformsKeepDates : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(SqlScript.Read("reforms"));
        migrationBuilder.Sql(SqlScript.Read("inquiry_threads"));
    }

    /// <inheritdoc/>
    /// <remarks>The files have one version, the newest: functions and policies stay as they are.</remarks>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
