using Bosetting.Application.Jobs;
using Npgsql;

namespace Bosetting.Infrastructure.Jobs;

/// <summary>
/// The queue in PostgreSQL. An attempt is noted first, then the job is held by a row lock while it runs: when the node dies, the lock
/// goes, and another takes it when the wait after a failed attempt is over (ADR 0045).
/// </summary>
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
    /// <param name="ct">Stops; a job that was interrupted is run again, when the wait after a failed attempt is over.</param>
    public async Task<bool> RunNext(Func<string, JobRun, Task<string?>> run, CancellationToken ct)
    {
        await using var connection = await source().OpenConnectionAsync(ct);
        if (await Take(connection, ct) is not { } job)
        {
            return false;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await Hold(connection, transaction, job, ct))
        {
            return true; // Somebody has asked for it anew in between; it is due again.
        }

        var error = await run(job.Kind, job.Run with { IsLastAttempt = job.Attempt >= Job.MostAttempts });
        var state = error is null ? JobState.Done : job.Attempt >= Job.MostAttempts ? JobState.Failed : JobState.Waiting;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var put = new NpgsqlCommand(
            "UPDATE job SET state = $2, last_error = $3, run_at = $4, finished_at = $5 WHERE id = $1", connection, transaction);
        put.Parameters.Add(new() { Value = job.Id });
        put.Parameters.Add(new() { Value = state.ToString() });
        put.Parameters.Add(new() { Value = error is null ? DBNull.Value : error.Length > 200 ? error[..200] : error });
        put.Parameters.Add(new() { Value = state is JobState.Waiting ? now + Job.BackOff(job.Attempt) : job.Run.DueAt.UtcDateTime });
        put.Parameters.Add(new() { Value = state is JobState.Waiting ? DBNull.Value : now });
        await put.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    // Noted before it is run, in a transaction of its own: what takes its node down with it is counted too, and is given up like
    // anything else. Until the wait after a failed attempt is over, nobody else takes it. E-mail comes last: a mail server that
    // doesn't answer must not hold up the reminders.
    private async Task<Taken?> Take(NpgsqlConnection connection, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var take = new NpgsqlCommand(
            $"""
            WITH due AS (SELECT id, run_at FROM job WHERE state = 'Waiting' AND run_at <= $1
                         ORDER BY kind = '{Job.MailKind}', run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            UPDATE job j SET attempts = least(j.attempts + 1, $2), run_at = $1 + ($3::interval[])[least(j.attempts + 1, $2)],
                   state = CASE WHEN j.attempts >= $2 THEN 'Failed' ELSE j.state END,
                   finished_at = CASE WHEN j.attempts >= $2 THEN $1 END,
                   last_error = CASE WHEN j.attempts >= $2 THEN 'job.interrupted' ELSE j.last_error END
            FROM due WHERE j.id = due.id RETURNING j.id, j.kind, j.payload, due.run_at, j.attempts
            """, connection);
        take.Parameters.Add(new() { Value = now });
        take.Parameters.Add(new() { Value = Job.MostAttempts });
        take.Parameters.Add(new() { Value = Enumerable.Range(1, Job.MostAttempts).Select(Job.BackOff).ToArray() });
        await using var reader = await take.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Taken(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(4),
                new JobRun(reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)))
            : null;
    }

    // The row is locked for as long as the job runs; the server must not take the silence in between for a forgotten transaction.
    private static async Task<bool> Hold(NpgsqlConnection connection, NpgsqlTransaction transaction, Taken job, CancellationToken ct)
    {
        await using var patience = new NpgsqlCommand("SET LOCAL idle_in_transaction_session_timeout = 0", connection, transaction);
        await patience.ExecuteNonQueryAsync(ct);
        await using var hold = new NpgsqlCommand(
            "SELECT 1 FROM job WHERE id = $1 AND state = 'Waiting' AND attempts = $2 FOR UPDATE SKIP LOCKED", connection, transaction);
        hold.Parameters.Add(new() { Value = job.Id });
        hold.Parameters.Add(new() { Value = job.Attempt });
        return await hold.ExecuteScalarAsync(ct) is not null;
    }

    private sealed record Taken(Guid Id, string Kind, int Attempt, JobRun Run);
}
