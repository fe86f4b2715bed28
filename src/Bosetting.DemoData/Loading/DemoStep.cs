using Bosetting.Infrastructure.Hosting;
using Npgsql;

namespace Bosetting.DemoData.Loading;

/// <summary>Loads the demo country before anybody is let in, and sets its clock.</summary>
internal sealed class DemoStep(DemoLoader loader, DemoOptions options, DemoClock clock) : IPreparationStep
{
    public async Task PrepareAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        if (options.Load)
        {
            var date = await loader.EnsureLoadedAsync(owner, options, ct);
            clock.StartAt((options with { Date = date }).Start);
        }

        if (await LatestAsync(owner, ct) is { } latest)
        {
            clock.AdvanceTo(latest.AddSeconds(1));
        }
    }

    // The owner sees rows under row-level security only as somebody: here as the nation and as an auditor, in this transaction.
    private static async Task<DateTimeOffset?> LatestAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            SELECT set_config('bosetting.scope', 'national', true), set_config('bosetting.cleared', 'on', true), set_config('bosetting.audit', 'on', true);
            SELECT greatest((SELECT max(recorded_at) FROM case_event), (SELECT max(at) FROM audit_record));
            """, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) && !await reader.IsDBNullAsync(0, ct) ? reader.GetFieldValue<DateTimeOffset>(0) : null;
    }
}
