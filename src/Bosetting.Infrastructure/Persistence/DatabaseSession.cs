using System.Globalization;
using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bosetting.Infrastructure.Persistence;

/// <summary>One transaction for one use case, with row-level security set to the actor.</summary>
internal sealed class DatabaseSession(BosettingDb db, TimeProvider clock) : IDatabaseSession
{
    private IDbContextTransaction? _transaction;
    private bool _readOnly;

    public async Task<Result> BeginAsync(Actor actor, bool readOnly, bool aggregatesOnly, CancellationToken ct)
    {
        _readOnly = readOnly;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        _transaction = await db.Database.BeginTransactionAsync(ct);
        var scope = ScopeOf(actor, aggregatesOnly);
        var cleared = actor.Cleared || (aggregatesOnly && scope == "national") ? "on" : "off";
        var audit = actor.Role is Role.Auditor or Role.Administrator ? "on" : "off";
        // Triggers that note when something changed go by the application's clock, as the history of cases does.
        var now = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        // «true»: local to this transaction, so that a pooled connection never carries one user's rights to the next.
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT set_config('bosetting.scope', {scope}, true), set_config('bosetting.cleared', {cleared}, true),
                   set_config('bosetting.audit', {audit}, true), set_config('bosetting.writing', 'off', true),
                   set_config('bosetting.municipality', {actor.MunicipalityNumber ?? ""}, true),
                   set_config('bosetting.county', {actor.CountyNumber ?? ""}, true),
                   set_config('bosetting.user', {actor.UserId.ToString()}, true),
                   set_config('bosetting.now', {now}, true)
            """, ct);
        return actor.MunicipalityNumber is { } number && await HasEnded(number, ct) ? new Error("access.municipality_ended") : Result.Success;
    }

    // A reform takes the same lock alone. In a statement of its own, so that the next one sees what a reform has just done.
    private async Task<bool> HasEnded(string number, CancellationToken ct)
    {
        if (!_readOnly)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared(hashtext('municipality_number'), {number}::integer)", ct);
        }

        return await db.Municipalities.AnyAsync(m => m.Number == number && m.ValidTo != null, ct);
    }

    public async Task CommitAsync(IReadOnlyList<AuditRecord> audit, IReadOnlyList<Change> changes, CancellationToken ct)
    {
        if (_transaction is null)
        {
            throw new InvalidOperationException("Begin first.");
        }

        if (_readOnly && db.ChangeTracker.HasChanges())
        {
            throw new InvalidOperationException("A request marked read-only has changed something.");
        }

        db.Audit.AddRange(audit);
        db.Outbox.AddRange(changes.Select(c => new OutboxMessage { Topic = c.Topic, CaseId = c.CaseId, MunicipalityNumber = c.MunicipalityNumber }));
        if (!_readOnly || audit.Count > 0)
        {
            await db.Database.ExecuteSqlAsync($"SELECT set_config('bosetting.writing', 'on', true)", ct);
            await db.SaveChangesAsync(ct);
        }

        await _transaction.CommitAsync(ct);
    }

    public IReadOnlyList<Change> TrackedChanges() =>
    [
        .. db.ChangeTracker.Entries<SettlementCase>().Where(e => e.Entity.NewEvents.Count > 0)
            .Select(e => new Change(Topics.Case, e.Entity.Id, e.Entity.MunicipalityNumber)),
        .. db.ChangeTracker.Entries<Inquiry>().Where(e => e.State is EntityState.Added or EntityState.Modified)
            .Select(e => new Change(Topics.Case, e.Entity.CaseId, e.Entity.MunicipalityNumber)),
        .. db.ChangeTracker.Entries<PlaceLedger>().Where(e => e.State is EntityState.Added or EntityState.Modified)
            .Select(e => new Change(Topics.Municipality, null, e.Entity.MunicipalityNumber)),
    ];

    public Error? Translate(Exception exception) => DatabaseErrors.Translate(exception);

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }
    }

    private static string ScopeOf(Actor actor, bool aggregatesOnly) => actor.Role switch
    {
        Role.Officer or Role.Manager or Role.Administrator => "national",
        Role.Auditor => aggregatesOnly ? "national" : "none",
        Role.MunicipalityUser or Role.MunicipalityAdministrator or Role.ProgrammeAdviser => "municipality",
        Role.MappingStaff => "host",
        Role.CountyAdviser => "county",
        _ => "none",
    };
}
