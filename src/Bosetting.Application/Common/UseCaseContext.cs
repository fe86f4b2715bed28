using Bosetting.Application.Access;

namespace Bosetting.Application.Common;

/// <summary>The context of one run; filled by the pipeline, read by the handler, emptied into the database at the end.</summary>
internal sealed class UseCaseContext : IUseCaseContext
{
    private readonly List<AuditRecord> _audit = [];
    private readonly List<Change> _changes = [];
    private Actor? _actor;
    private string _useCase = "";
    private string _origin = "";

    public Actor Actor => _actor ?? throw new InvalidOperationException("Handlers run inside the pipeline only.");

    public DateTimeOffset Now { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<AuditRecord> AuditRecords => _audit;

    public IReadOnlyList<Change> Changes => _changes;

    public void Begin(Actor actor, string useCase, string origin, DateTimeOffset now)
    {
        (_actor, _useCase, _origin, Now, Today) = (actor, useCase, origin, now, NorwegianTime.DateOf(now));
    }

    public void AuditRead(Guid caseId, string what) => Audit("read", "case", caseId.ToString(), what);

    public void AuditWrite(string subjectKind, string subjectId, string what) => Audit("write", subjectKind, subjectId, what);

    public void Publish(Change change)
    {
        if (!_changes.Contains(change))
        {
            _changes.Add(change);
        }
    }

    private void Audit(string kind, string subjectKind, string subjectId, string what) => _audit.Add(new AuditRecord
    {
        At = Now,
        UserId = Actor.UserId,
        Role = Actor.Role.ToString(),
        UseCase = _useCase,
        Kind = kind,
        SubjectKind = subjectKind,
        SubjectId = subjectId,
        What = what,
        Origin = _origin,
    });
}
