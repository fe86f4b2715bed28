using Bosetting.Domain.Common;

namespace Bosetting.Domain.Planning;

/// <summary>
/// Fordelingsplan: a proposal for many households at once. It decides nothing: when another person than those who made it has
/// approved it (four eyes, a design decision), an inquiry is sent for every household that is still as the plan saw it.
/// </summary>
public sealed class SettlementPlan
{
    /// <summary>Most households in one plan (design decision): the whole stock of a year's end fits.</summary>
    public const int MostHouseholds = 5000;

    private readonly List<PlanLine> _lines = [];
    private readonly List<Guid> _involved = [];

    private SettlementPlan()
    {
    }

    /// <summary>Opaque id.</summary>
    public Guid Id { get; private set; }

    /// <summary>What its maker calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where it is on its way.</summary>
    public PlanStatus Status { get; private set; }

    /// <summary>Suggested day of the moves; its year is the year whose places are used.</summary>
    public DateOnly ProposedDate { get; private set; }

    /// <summary>What the cases were chosen by, as the maker chose it (JSON of the filter).</summary>
    public string Filter { get; private set; } = "{}";

    /// <summary>Made by.</summary>
    public Guid CreatedBy { get; private set; }

    /// <summary>Made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Counts every change; a change on the basis of an older number is refused.</summary>
    public int Revision { get; private set; }

    /// <summary>Last edited by hand or solved by; null before that.</summary>
    public Guid? EditedBy { get; private set; }

    /// <summary>Everybody who has made, edited, solved or sent it, however long ago: none of them approves it.</summary>
    public IReadOnlyList<Guid> Involved => _involved;

    /// <summary>Last solved by; null before that.</summary>
    public Guid? SolvedBy { get; private set; }

    /// <summary>Version of the criteria it was solved with.</summary>
    public int? CriteriaVersion { get; private set; }

    /// <summary>Sum of the values of what is placed.</summary>
    public decimal? Objective { get; private set; }

    /// <summary>
    /// Proved when it was solved: no plan around what is locked and taken out has a greater sum. Null when something has been let
    /// go since, for then there may be one.
    /// </summary>
    public decimal? Bound { get; private set; }

    /// <summary>What is proved.</summary>
    public PlanProof? Proof { get; private set; }

    /// <summary>Solved.</summary>
    public DateTimeOffset? SolvedAt { get; private set; }

    /// <summary>What one more place would be worth, dearest first.</summary>
    public IReadOnlyList<PlacePrice> Prices => _prices;

    /// <summary>Sent for approval by.</summary>
    public Guid? SubmittedBy { get; private set; }

    /// <summary>Sent for approval.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Approved or sent back by.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>Approved or sent back.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the one who decided wrote.</summary>
    public string? DecisionNote { get; private set; }

    /// <summary>The households.</summary>
    public IReadOnlyList<PlanLine> Lines => _lines;

    /// <summary>Share of the bound that the plan may lack; null before it is solved.</summary>
    public decimal? Gap => Bound is > 0 && Objective is { } value ? Math.Max(0, (Bound.Value - value) / Bound.Value) : Bound is null ? null : 0;

    private List<PlacePrice> _prices = [];

    /// <summary>
    /// Makes a plan. Errors: <c>plan.name_missing</c>, <c>plan.no_households</c>, <c>plan.too_many_households</c> (args: most),
    /// <c>plan.date_in_past</c>.
    /// </summary>
    public static Result<SettlementPlan> Create(
        Guid id, string name, DateOnly proposedDate, string filter, IReadOnlyList<PlanHousehold> households, Stamp stamp)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return new Error("plan.name_missing") { Field = nameof(Name) };
        }

        if (proposedDate < stamp.Today)
        {
            return new Error("plan.date_in_past") { Field = nameof(ProposedDate) };
        }

        if (households.Count == 0)
        {
            return new Error("plan.no_households");
        }

        if (households.Count > MostHouseholds)
        {
            return new Error("plan.too_many_households", MostHouseholds);
        }

        var plan = new SettlementPlan
        {
            Id = id,
            Name = name.Trim(),
            Status = PlanStatus.Draft,
            ProposedDate = proposedDate,
            Filter = filter,
            CreatedBy = stamp.ActorId,
            CreatedAt = stamp.At,
        };
        plan.Involve(stamp);
        plan._lines.AddRange(households.Select(h => new PlanLine(id, h)));
        return plan;
    }

    /// <summary>
    /// Takes over a solution: for every household that isn't excluded where it goes, or why nowhere. When the plan has been edited
    /// since the problem was read, nothing is proved for what it is now. Errors: <c>plan.not_draft</c>.
    /// </summary>
    public Result PutSolution(PlanSolution solution, Stamp stamp)
    {
        if (Status is not PlanStatus.Draft)
        {
            return NotDraft();
        }

        foreach (var line in _lines)
        {
            if (!line.IsExcluded && solution.Placements.TryGetValue(line.CaseId, out var placement))
            {
                line.Put(placement);
            }
        }

        (CriteriaVersion, SolvedAt, SolvedBy, _prices) = (solution.CriteriaVersion, stamp.At, stamp.ActorId, [.. solution.Prices]);
        (Objective, Bound, Proof) = solution.Revision == Revision
            ? (solution.Objective, solution.Bound, solution.IsOptimal ? PlanProof.Optimal : PlanProof.WithinGap)
            : (_lines.Sum(l => l.Value ?? 0), (decimal?)null, PlanProof.Edited);
        Changed(stamp);
        return Result.Success;
    }

    /// <summary>
    /// Places a household by hand and locks it there, so that solving again works around it. That the municipality is eligible
    /// and has the places is the caller's to check. Errors: <c>plan.not_draft</c>, <c>plan.no_such_household</c>.
    /// </summary>
    public Result Place(Guid caseId, PlanPlacement placement, Stamp stamp) => Edit(caseId, stamp, line =>
    {
        LetGo(line);
        line.Put(placement);
        line.IsLocked = true;
        line.IsExcluded = false;
    });

    /// <summary>Locks a household where it is, or lets it go. Errors: those of <see cref="Place"/>, <c>plan.not_placed</c>.</summary>
    public Result SetLock(Guid caseId, bool locked, Stamp stamp) =>
        locked && Find(caseId) is { MunicipalityNumber: null } ? new Error("plan.not_placed") : Edit(caseId, stamp, line =>
        {
            LetGo(line);
            line.IsLocked = locked;
        });

    /// <summary>Takes a household out of the plan, or in again. Errors: those of <see cref="Place"/>.</summary>
    public Result SetExcluded(Guid caseId, bool excluded, Stamp stamp) => Edit(caseId, stamp, line =>
    {
        LetGo(line);
        line.IsExcluded = excluded;
        line.Unplace(excluded ? UnplacedReason.Excluded : UnplacedReason.NotSolved);
    });

    /// <summary>Sends it for approval. Errors: <c>plan.not_draft</c>, <c>plan.nothing_placed</c>.</summary>
    public Result Submit(Stamp stamp)
    {
        if (Status is not PlanStatus.Draft)
        {
            return NotDraft();
        }

        if (_lines.TrueForAll(l => l.MunicipalityNumber is null))
        {
            return new Error("plan.nothing_placed");
        }

        (Status, SubmittedBy, SubmittedAt, DecidedBy, DecidedAt, DecisionNote) = (PlanStatus.Submitted, stamp.ActorId, stamp.At, null, null, null);
        Involve(stamp);
        Revision++;
        return Result.Success;
    }

    /// <summary>
    /// Approves it; the caller sends the inquiries in the same transaction. Errors: <c>plan.not_submitted</c>,
    /// <c>plan.four_eyes</c>: who has made, edited, solved or sent it can't approve it.
    /// </summary>
    public Result Approve(string? note, Stamp stamp)
    {
        if (Status is not PlanStatus.Submitted)
        {
            return new Error("plan.not_submitted", Status);
        }

        if (_involved.Contains(stamp.ActorId))
        {
            return new Error("plan.four_eyes");
        }

        Decide(PlanStatus.Approved, note, stamp);
        return Result.Success;
    }

    /// <summary>
    /// Sends it back, or takes it back oneself: it is a draft again. Errors: <c>plan.not_submitted</c>, <c>plan.note_missing</c>.
    /// </summary>
    public Result SendBack(string? note, Stamp stamp)
    {
        if (Status is not PlanStatus.Submitted)
        {
            return new Error("plan.not_submitted", Status);
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return new Error("plan.note_missing") { Field = nameof(DecisionNote) };
        }

        Decide(PlanStatus.Draft, note, stamp);
        return Result.Success;
    }

    /// <summary>Throws it away; it stays readable. Errors: <c>plan.not_draft</c>.</summary>
    public Result Discard(Stamp stamp)
    {
        if (Status is not PlanStatus.Draft)
        {
            return NotDraft();
        }

        Decide(PlanStatus.Discarded, null, stamp);
        return Result.Success;
    }

    /// <summary>The household's line; null when it isn't in the plan.</summary>
    public PlanLine? Find(Guid caseId) => _lines.Find(l => l.CaseId == caseId);

    private Result Edit(Guid caseId, Stamp stamp, Action<PlanLine> change)
    {
        if (Status is not PlanStatus.Draft)
        {
            return NotDraft();
        }

        if (Find(caseId) is not { } line)
        {
            return new Error("plan.no_such_household");
        }

        change(line);
        Objective = _lines.Sum(l => l.Value ?? 0);
        Proof = SolvedAt is null ? null : PlanProof.Edited;
        Changed(stamp);
        return Result.Success;
    }

    // Solved around a lock or without a household: without them there may be more to gain than the bound says.
    private void LetGo(PlanLine line)
    {
        if (line.IsLocked || line.IsExcluded)
        {
            Bound = null;
        }
    }

    private void Changed(Stamp stamp)
    {
        EditedBy = stamp.ActorId;
        Involve(stamp);
        Revision++;
    }

    private void Involve(Stamp stamp)
    {
        if (!_involved.Contains(stamp.ActorId))
        {
            _involved.Add(stamp.ActorId);
        }
    }

    private void Decide(PlanStatus status, string? note, Stamp stamp)
    {
        (Status, DecidedBy, DecidedAt, DecisionNote) = (status, stamp.ActorId, stamp.At, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        Revision++;
    }

    private Error NotDraft() => new("plan.not_draft", Status);
}
