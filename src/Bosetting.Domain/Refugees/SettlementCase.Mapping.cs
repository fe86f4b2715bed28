using Bosetting.Domain.Common;

namespace Bosetting.Domain.Refugees;

/// <summary>What is known of the members, what is missing, and when it is enough.</summary>
public sealed partial class SettlementCase
{
    /// <summary>
    /// Records answers about a member, given together; a later answer to a topic replaces an earlier one. Errors:
    /// <c>case.finished</c>, <c>case.no_such_member</c>, <c>mapping.value_missing</c>, <c>mapping.value_too_long</c>,
    /// <c>mapping.answered_in_future</c>.
    /// </summary>
    public Result RecordAnswers(Guid refugeeId, IReadOnlyList<MappingAnswer> answers, Stamp stamp)
    {
        if (Status is CaseStatus.Closed)
        {
            return new Error("case.finished");
        }

        if (_members.Find(m => m.Id == refugeeId) is not { } member)
        {
            return new Error("case.no_such_member");
        }

        foreach (var answer in answers)
        {
            if (Check(answer, stamp) is { } error)
            {
                return error;
            }
        }

        foreach (var answer in answers)
        {
            member.Put(answer);
        }

        CountMapping(stamp.Today);
        Record(CaseEventKind.MappingAnswered, stamp, new() { RefugeeId = refugeeId, Code = string.Join(',', answers.Select(a => a.Topic)) });
        return Result.Success;
    }

    /// <summary>Topics that must be answered before the case can be ready, by member.</summary>
    public IReadOnlyList<(Guid RefugeeId, MappingTopic Topic)> MissingBeforeReady() =>
        [.. _members.SelectMany(m => MappingRequirement.NeededBeforeReady(m).Where(t => m.Answer(t) is null).Select(t => (m.Id, t)))];

    /// <summary>All expected topics that are not answered, by member.</summary>
    public IReadOnlyList<(Guid RefugeeId, MappingTopic Topic)> Missing(DateOnly on) =>
        [.. _members.SelectMany(m => MappingRequirement.Expected(m, on).Where(t => m.Answer(t) is null).Select(t => (m.Id, t)))];

    /// <summary>
    /// The mapping is good enough to place the household: it becomes ready. Errors: <c>case.wrong_status</c>,
    /// <c>case.mapping_incomplete</c> (args: number of missing answers).
    /// </summary>
    public Result CompleteMapping(Stamp stamp)
    {
        if (Status is not CaseStatus.UnderMapping)
        {
            return WrongStatus();
        }

        if (MissingBeforeReady() is { Count: > 0 } missing)
        {
            return new Error("case.mapping_incomplete", missing.Count);
        }

        MoveTo(CaseStatus.Ready, stamp);
        ReadyOn ??= stamp.Today;
        Record(CaseEventKind.BecameReady, stamp);
        return Result.Success;
    }

    private static Error? Check(MappingAnswer answer, Stamp stamp) =>
        string.IsNullOrWhiteSpace(answer.Value) ? new Error("mapping.value_missing") { Field = answer.Topic.ToString() }
        : answer.Value.Length > 200 ? new Error("mapping.value_too_long", 200) { Field = answer.Topic.ToString() }
        : answer.AnsweredOn > stamp.Today ? new Error("mapping.answered_in_future") { Field = answer.Topic.ToString() }
        : null;

    private void CountMapping(DateOnly on)
    {
        var expected = _members.Sum(m => MappingRequirement.Expected(m, on).Count);
        var missing = Missing(on).Count;
        MappingPercent = expected == 0 ? 100 : (expected - missing) * 100 / expected;
    }
}
