using System.Globalization;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Tests.Architecture;
using FsCheck;
using FsCheck.Fluent;

namespace Bosetting.Domain.Tests.StateMachine;

/// <summary>No sequence of verbs reaches an illegal state; every refusal has a code with a text and changes nothing.</summary>
public sealed class CaseStateMachineTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(90);

    [Fact]
    public void No_sequence_of_verbs_reaches_an_illegal_state() => Prop.ForAll(Steps.Sequences, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            world.Take(step);
            if (Invariants.Broken(world) is { } broken)
            {
                return false.Label($"{step}: {broken}");
            }
        }

        return true.ToProperty();
    }).Check(Runs);

    [Fact]
    public void A_refusal_changes_nothing_and_a_success_is_in_the_history() => Prop.ForAll(Steps.Sequences, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            var @case = world.Cases[step.Case];
            var before = Fingerprint(world);
            var events = @case.NewEvents.Count;
            if (world.Take(step) is not { } result)
            {
                continue;
            }

            if (result.IsFailure && Fingerprint(world) != before)
            {
                return false.Label($"{step} was refused with {result.Error.Code} and yet changed something");
            }

            if (result.IsSuccess && @case.NewEvents.Count == events)
            {
                return false.Label($"{step} left no trace");
            }
        }

        return true.ToProperty();
    }).Check(Runs);

    [Fact]
    public void Every_refusal_has_a_code_with_a_text() => Prop.ForAll(Steps.Sequences, steps =>
    {
        var texts = ErrorCodes.WithText;
        var world = new World();
        var missing = steps.Select(world.Take).Where(r => r is { IsFailure: true })
            .SelectMany(r => r!.Value.Errors).Select(e => e.Code).FirstOrDefault(code => !texts.Contains(code));
        return (missing is null).Label(missing ?? "");
    }).Check(Runs);

    /// <summary>The properties above would prove nothing if the sequences never came anywhere.</summary>
    [Fact]
    public void The_sequences_reach_every_status_and_every_kind_of_event()
    {
        var statuses = new HashSet<CaseStatus>();
        var kinds = new HashSet<CaseEventKind>();
        // Some events take several rare steps in a row: more sequences until all have come, or there is something wrong.
        for (var batch = 0; batch < 30 && kinds.Count < Enum.GetValues<CaseEventKind>().Length; batch++)
        {
            foreach (var steps in Steps.Sequences.Generator.Sample(2000, 90))
            {
                var world = new World();
                steps.ForEach(s => world.Take(s));
                statuses.UnionWith(world.Cases.Select(c => c.Status));
                kinds.UnionWith(world.Cases.SelectMany(c => c.NewEvents).Select(e => e.Kind));
            }
        }

        statuses.Order().ShouldBe(Enum.GetValues<CaseStatus>());
        kinds.Order().ShouldBe(Enum.GetValues<CaseEventKind>());
    }

    private static string Fingerprint(World w) => string.Join('\n',
    [
        .. w.Cases.Select(c => string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {c.Status} {c.StatusAt:O} {c.ReadyOn} {c.SettledOn} {c.HandlerId} {c.HoldCause} {c.HoldUntil} {c.HoldNote} {c.MunicipalityNumber}
            {c.OpenInquiryId} {c.AgreementId} {c.DeclineCount} {c.ClosedBecause} {c.MappingPercent} {c.NewEvents.Count}
            {string.Join(';', c.Members.Select(m => $"{m.SettledIn} {m.SettledOn} {string.Join(',', m.Mapping)}"))}
            """)),
        .. w.Inquiries.Select(i => $"{i.Status} {i.AnswerNote} {i.AnsweredAt} {i.AcceptedDate} {i.DeclinedBecause} {i.Deadline} {i.CounterDate} {i.CounterCondition}"),
        .. w.Agreements.Select(a => $"{a.Status} {a.AgreedDate} {a.CancelledBecause}"),
        // An overrun may stay behind here because there is no transaction to roll back; places in use may not.
        .. w.Ledgers.Select(l => $"{l.Proposed} {l.Agreed} {l.Settled} {l.ProposedMinors} {l.AgreedMinors} {l.SettledMinors}"),
    ]);
}
