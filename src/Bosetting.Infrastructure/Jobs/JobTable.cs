using Bosetting.Application.Jobs;
using Npgsql;

namespace Bosetting.Infrastructure.Jobs;

/// <summary>The queue in PostgreSQL. A job is held by a row lock while it runs: when the node dies, the lock goes and another takes it.</summary>
internal sealed class JobTable(Func<NpgsqlDataSource> source, TimeProvider clock)
{
    /// <summary>Asks for the latest due run of each schedule, unless somebody has.</summary>
    public async Task Schedule(IEnumerable<IJobHandler> handlers, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var handler in handlers)
        {
            if (handler.Schedule is not { } schedule)
            {
                continue;
            }

            var due = schedule.LatestDue(now);
            await using var command = source().CreateCommand(
                """
                INSERT INTO job (id, kind, key, run_at, state, attempts, created_at) VALUES ($1, $2, $3, $4, 'Waiting', 0, $5)
                ON CONFLICT (kind, key) DO NOTHING
                """);
            command.Parameters.Add(new() { Value = Guid.CreateVersion7(now) });
            command.Parameters.Add(new() { Value = handler.Kind });
            command.Parameters.Add(new() { Value = due.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture) });
            command.Parameters.Add(new() { Value = due.UtcDateTime });
            command.Parameters.Add(new() { Value = now.UtcDateTime });
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Takes the next due job that nobody else has, runs it and notes what became of it; false when there is none.</summary>
    /// <param name="run">Runs it; returns null when done, else what went wrong as a code.</param>
    /// <param name="ct">Stops; a job that was interrupted is run again.</param>
    public async Task<bool> RunNext(Func<string, JobRun, Task<string?>> run, CancellationToken ct)
    {
        await using var connection = await source().OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Take(connection, transaction, ct) is not { } job)
        {
            return false;
        }

        var attempt = job.Attempts + 1;
        var error = await run(job.Kind, job.Run with { IsLastAttempt = attempt >= Job.MostAttempts });
        var state = error is null ? JobState.Done : attempt >= Job.MostAttempts ? JobState.Failed : JobState.Waiting;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var put = new NpgsqlCommand(
            "UPDATE job SET state = $2, attempts = $3, last_error = $4, run_at = $5, finished_at = $6 WHERE id = $1", connection, transaction);
        put.Parameters.Add(new() { Value = job.Id });
        put.Parameters.Add(new() { Value = state.ToString() });
        put.Parameters.Add(new() { Value = attempt });
        put.Parameters.Add(new() { Value = error is null ? DBNull.Value : error.Length > 200 ? error[..200] : error });
        put.Parameters.Add(new() { Value = state is JobState.Waiting ? now + Job.BackOff(attempt) : job.Run.DueAt.UtcDateTime });
        put.Parameters.Add(new() { Value = state is JobState.Waiting ? DBNull.Value : now });
        await put.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<Taken?> Take(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(
            """
            SELECT id, kind, payload, run_at, attempts FROM job WHERE state = 'Waiting' AND run_at <= $1
            ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
            """, connection, transaction);
        take.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        await using var reader = await take.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Taken(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(4),
                new JobRun(reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)))
            : null;
    }

    private sealed record Taken(Guid Id, string Kind, int Attempts, JobRun Run);
}
