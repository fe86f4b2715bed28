using Bosetting.Domain.Common;

namespace Bosetting.Application.Common;

/// <summary>
/// A request to the application: one thing a user can do or ask for. Declare who may with <see cref="AllowAttribute"/>;
/// an architecture test fails on a request that doesn't.
/// </summary>
/// <typeparam name="TResponse">What a successful answer carries.</typeparam>
#pragma warning disable CA1040 // The interface carries the response type.
public interface IRequest<TResponse>;
#pragma warning restore CA1040

/// <summary>The roles that may make a request. Checked by the pipeline before anything else.</summary>
/// <param name="roles">At least one.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>
/// The request only reads: it runs in a read-only transaction, and its handler writes no audit row of its own except by
/// <see cref="IUseCaseContext.AuditRead"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadOnlyRequestAttribute : Attribute;

/// <summary>
/// The answer holds only aggregates. The transaction then sees graded persons too, so that totals are whole
/// (000 L211: totals include protected identity), whatever the clearance of the actor.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AggregatesOnlyAttribute : Attribute;

/// <summary>
/// The request computes for many seconds: no transaction is open while its handler runs. What it needs it reads by requests of its
/// own, as the same actor; it writes nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutsideTransactionAttribute : Attribute;

/// <summary>Handles one kind of request. Internal to the application: callers go through <see cref="IUseCases"/>.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its response.</typeparam>
public interface IHandler<in TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <summary>
    /// Carries out the request inside the transaction that the pipeline opened. A returned failure rolls everything back.
    /// </summary>
    Task<Result<TResponse>> Handle(TRequest request, CancellationToken ct);
}

/// <summary>
/// The only door to the application, for pages, endpoints and jobs alike: authorise → validate → one transaction
/// (row-level security set to the actor) → audit → outbox. Failures are values; see <see cref="Error"/>.
/// </summary>
public interface IUseCases
{
    /// <summary>
    /// Runs a request as the current actor. Errors of the pipeline itself: <c>access.signed_out</c>, <c>access.denied</c>,
    /// validation codes with <see cref="Error.Field"/>, <c>conflict.changed_meanwhile</c>, <c>system.database_unavailable</c>,
    /// <c>system.unexpected</c> (args: reference number that is also in the log).
    /// </summary>
    Task<Result<TResponse>> Run<TResponse>(IRequest<TResponse> request, CancellationToken ct = default);

    /// <summary>Runs a request as a given actor: for jobs and tests, never for a web page.</summary>
    Task<Result<TResponse>> RunAs<TResponse>(Actor actor, IRequest<TResponse> request, CancellationToken ct = default);
}

/// <summary>What a handler knows about the call it serves.</summary>
public interface IUseCaseContext
{
    /// <summary>Who acts.</summary>
    Actor Actor { get; }

    /// <summary>Now, in UTC, by the application's clock (the demo has its own date).</summary>
    DateTimeOffset Now { get; }

    /// <summary>Today in Norway (Europe/Oslo).</summary>
    DateOnly Today { get; }

    /// <summary>Records that the actor read about the persons of a case. Written even though the request is read-only.</summary>
    void AuditRead(Guid caseId, string what);

    /// <summary>Records what was done to a case or a municipality, beside the case's own events.</summary>
    void AuditWrite(string subjectKind, string subjectId, string what);

    /// <summary>Tells open screens, after commit, that something changed. Nothing personal: ids only.</summary>
    void Publish(Change change);
}

/// <summary>A message to open screens: what to load again.</summary>
/// <param name="Topic">One of <see cref="Topics"/>.</param>
/// <param name="CaseId">The case concerned, if one.</param>
/// <param name="MunicipalityNumber">The municipality concerned, if one.</param>
public sealed record Change(string Topic, Guid? CaseId = null, string? MunicipalityNumber = null);

/// <summary>The topics of <see cref="Change"/>.</summary>
public static class Topics
{
    /// <summary>A case changed in any way.</summary>
    public const string Case = "case";

    /// <summary>A plan changed in any way.</summary>
    public const string Plan = "plan";

    /// <summary>The annual request changed in any way.</summary>
    public const string Request = "request";

    /// <summary>A simulation began or ended.</summary>
    public const string Simulation = "simulation";

    /// <summary>The criteria or the outcome model changed.</summary>
    public const string Criteria = "criteria";

    /// <summary>A municipality's capacity or places changed.</summary>
    public const string Municipality = "municipality";

    /// <summary>The users, invitations or contact persons of a municipality changed.</summary>
    public const string Users = "users";

    /// <summary>A question asked before any inquiry was asked, answered or closed.</summary>
    public const string Preliminary = "preliminary";

    /// <summary>A municipality's request for a named person changed.</summary>
    public const string Named = "named";

    /// <summary>An early warning was set aside, or the thresholds changed.</summary>
    public const string Warning = "warning";
}

/// <summary>Changes committed by any node, as they arrive by LISTEN/NOTIFY; at least once, in no promised order.</summary>
public interface IChangeFeed
{
    /// <summary>Subscribes until disposed. The callback must return quickly and not throw.</summary>
    IDisposable Subscribe(Action<Change> onChange);
}
