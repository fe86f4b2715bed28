using System.Net.Sockets;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>What an exception of the database means to the user. Exceptions without an entry are bugs and stay exceptions.</summary>
internal static class DatabaseErrors
{
    public static Error? Translate(Exception exception)
    {
        // EF Core wraps what it thinks may pass, sometimes twice; what counts is the innermost word of the database.
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case DbUpdateConcurrencyException:
                    return new Error("conflict.changed_meanwhile");
                case PostgresException p:
                    return OfPostgres(p);
                case NpgsqlException or SocketException or TimeoutException:
                    return new Error("system.database_unavailable");
            }
        }

        return null;
    }

    private static Error? OfPostgres(PostgresException p) => (p.SqlState, p.ConstraintName) switch
    {
        (PostgresErrorCodes.UniqueViolation, "ix_inquiry_one_open") => new Error("case.already_proposed"),
        (PostgresErrorCodes.UniqueViolation, "ix_agreement_one_active") => new Error("inquiry.already_answered"),
        (PostgresErrorCodes.UniqueViolation, "ix_simulation_run_one_running") => new Error("simulation.already_running"),
        (PostgresErrorCodes.UniqueViolation, "ix_settlement_case_case_number") => new Error("case.number_taken"),
        (PostgresErrorCodes.UniqueViolation, "ix_request_round_one_draft") => new Error("request.draft_exists"),
        (PostgresErrorCodes.UniqueViolation, "ix_council_resolution_sequence") => new Error("decision.changed_meanwhile"),
        (PostgresErrorCodes.UniqueViolation, _) => new Error("conflict.changed_meanwhile"),
        (PostgresErrorCodes.ExclusionViolation, "ex_temporary_stop_period") => new Error("stop.overlaps"),
        (PostgresErrorCodes.CheckViolation, "ck_places_left") => new Error("municipality.no_places_left", 0),
        (PostgresErrorCodes.CheckViolation, "ck_minor_places_left") => new Error("municipality.no_minor_places_left", 0),
        (PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected, _) => new Error("conflict.changed_meanwhile"),
        // Class 57: the server is shutting down or starting; class 08: connection; 53: out of resources.
        ({ } s, _) when s.StartsWith("57P", StringComparison.Ordinal) || s.StartsWith("08", StringComparison.Ordinal)
            || s.StartsWith("53", StringComparison.Ordinal) => new Error("system.database_unavailable"),
        _ => null,
    };
}
