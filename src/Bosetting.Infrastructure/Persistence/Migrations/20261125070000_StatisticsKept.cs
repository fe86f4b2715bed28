using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bosetting.Infrastructure.Persistence.Migrations;

/// <summary>Waits and daily sums beside the history of cases, kept by triggers and filled from what there is.</summary>
[DbContext(typeof(BosettingDb))]
[Migration("20261125070000_StatisticsKept")]
public sealed class StatisticsKept : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(SqlScript.Read("statistics_tables"));
        migrationBuilder.Sql(SqlScript.Read("statistics_views"));
        migrationBuilder.Sql(SqlScript.Read("statistics_triggers"));
        migrationBuilder.Sql(SqlScript.Read("statistics_upkeep"));
        migrationBuilder.Sql("SELECT rebuild_statistics()");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP FUNCTION fold_statistics(), rebuild_statistics(), verify_statistics(), fold_waits(), fold_answers(), note_case_groups(), note_case_events(),
            note_refugees(), note_regrouping(), note_answers(), note_answer(), note_settled_waits(), note_settled_wait(), refresh_waits(uuid[]),
            open_eyes(), close_eyes(text[]), app_sees_figures() CASCADE;
        DROP VIEW group_move, event_move, event_wait, inquiry_answer;
        DROP TABLE answer_sum, answer_delta, wait_sum, wait_delta, move_sum, move_delta, stock_sum, person_wait, case_group, statistic_group;
        """);
}
