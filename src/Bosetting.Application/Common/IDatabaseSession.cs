using Bosetting.Domain.Common;

namespace Bosetting.Application.Common;

/// <summary>One use case's session with the database, implemented by the infrastructure.</summary>
public interface IDatabaseSession : IAsyncDisposable
{
    /// <summary>
    /// Opens the transaction and tells row-level security who acts, for this transaction only. Without it no row of a
    /// tenant's is visible. Error: <c>access.municipality_ended</c>: the actor signed in for a number that a reform has ended since;
    /// a reform waits for what those of its municipalities are writing.
    /// </summary>
    Task<Result> BeginAsync(Actor actor, bool readOnly, bool aggregatesOnly, CancellationToken ct);

    /// <summary>What the use case has changed so far, seen from what is tracked; nobody has to remember to tell.</summary>
    IReadOnlyList<Change> TrackedChanges();

    /// <summary>Writes what is tracked, the audit rows and the outbox, and commits.</summary>
    Task CommitAsync(IReadOnlyList<Access.AuditRecord> audit, IReadOnlyList<Change> changes, CancellationToken ct);

    /// <summary>
    /// The refusal that an exception from the database means (a constraint, a lost race, no connection), or null when it is a bug.
    /// </summary>
    Error? Translate(Exception exception);
}
