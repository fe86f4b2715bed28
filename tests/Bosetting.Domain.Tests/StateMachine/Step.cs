using FsCheck;
using FsCheck.Fluent;

namespace Bosetting.Domain.Tests.StateMachine;

/// <summary>The verbs a user or a job can send to a case, and the passing of time.</summary>
internal enum Verb
{
    Answer,
    AnswerAll,
    CompleteMapping,
    Hold,
    Release,
    Assign,
    Propose,
    Accept,
    Decline,
    Withdraw,
    ChangeDate,
    Cancel,
    Arrive,
    BufetatSettles,
    Counter,
    AnswerCounter,
    NoShow,
    Close,
    DaysPass,
}

/// <summary>One verb with raw numbers that the world turns into arguments, good or bad.</summary>
internal sealed record Step(Verb Verb, int Case, int A, int B)
{
    public override string ToString() => $"{Verb}({Case},{A},{B})";
}

/// <summary>Random sequences of verbs; a failing one is cut down to the steps that matter.</summary>
internal static class Steps
{
    private static readonly Gen<Verb> Verbs = Gen.Frequency(
        (2, Gen.Constant(Verb.Answer)),
        (3, Gen.Constant(Verb.AnswerAll)),
        (3, Gen.Constant(Verb.CompleteMapping)),
        (2, Gen.Constant(Verb.Hold)),
        (3, Gen.Constant(Verb.Release)),
        (1, Gen.Constant(Verb.Assign)),
        (5, Gen.Constant(Verb.Propose)),
        (4, Gen.Constant(Verb.Accept)),
        (2, Gen.Constant(Verb.Decline)),
        (2, Gen.Constant(Verb.Withdraw)),
        (2, Gen.Constant(Verb.ChangeDate)),
        (3, Gen.Constant(Verb.Cancel)),
        (5, Gen.Constant(Verb.Arrive)),
        (1, Gen.Constant(Verb.BufetatSettles)),
        (3, Gen.Constant(Verb.Counter)),
        (3, Gen.Constant(Verb.AnswerCounter)),
        (4, Gen.Constant(Verb.NoShow)),
        (1, Gen.Constant(Verb.Close)),
        (4, Gen.Constant(Verb.DaysPass)));

    private static readonly Gen<Step> One =
        from verb in Verbs
        from @case in Gen.Choose(0, World.CaseCount - 1)
        from a in Gen.Choose(-3, 40)
        from b in Gen.Choose(0, 40)
        select new Step(verb, @case, a, b);

    public static Arbitrary<List<Step>> Sequences => Arb.From(One.ListOf(), Shrink);

    private static IEnumerable<List<Step>> Shrink(List<Step> steps)
    {
        if (steps.Count > 4)
        {
            yield return steps[..(steps.Count / 2)];
        }

        for (var i = 0; i < steps.Count; i++)
        {
            yield return [.. steps[..i], .. steps[(i + 1)..]];
        }
    }
}
