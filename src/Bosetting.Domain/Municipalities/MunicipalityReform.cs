using Bosetting.Domain.Common;

namespace Bosetting.Domain.Municipalities;

/// <summary>
/// A municipality reform: which numbers end on a day, and which follow. A merger is several old numbers with the same successor, a
/// split one old number with several. What is running – users, open inquiries, agreements, dwellings – goes to the first successor,
/// because a household can't be divided; places are divided by shares.
/// </summary>
/// <param name="On">The first day of the new numbers.</param>
/// <param name="Steps">One for each number that ends.</param>
public sealed record MunicipalityReform(DateOnly On, IReadOnlyList<ReformStep> Steps)
{
    /// <summary>Numbers that end at once at most: more than all municipalities of a large county.</summary>
    public const int MaxSteps = 400;

    /// <summary>
    /// Checks the form. Errors: <c>reform.no_steps</c>, <c>reform.number_invalid</c> (args: number), <c>reform.old_twice</c> (args:
    /// number), <c>reform.no_successor</c> (args: number), <c>reform.shares_wrong</c> (args: number), <c>reform.chain</c> (args: number).
    /// </summary>
    public Result Check()
    {
        if (Steps.Count is 0 or > MaxSteps)
        {
            return new Error("reform.no_steps");
        }

        var old = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in Steps)
        {
            if (!old.Add(step.OldNumber))
            {
                return new Error("reform.old_twice", step.OldNumber);
            }

            foreach (var number in step.Successors.Select(s => s.Number).Prepend(step.OldNumber))
            {
                if (number is not { Length: 4 } || !number.All(char.IsAsciiDigit))
                {
                    return new Error("reform.number_invalid", number ?? "");
                }
            }

            if (step.Successors.Count == 0)
            {
                return new Error("reform.no_successor", step.OldNumber);
            }

            if (step.Successors.Sum(s => s.SharePercent) != 100 || step.Successors.Any(s => s.SharePercent < 0)
                || step.Successors.Select(s => s.Number).Distinct().Count() != step.Successors.Count)
            {
                return new Error("reform.shares_wrong", step.OldNumber);
            }
        }

        // A number that ends can't be one that begins: what is moved to it would be moved on, or not, by the order of the steps.
        return Steps.SelectMany(s => s.Successors).FirstOrDefault(s => old.Contains(s.Number)) is { } chained
            ? new Error("reform.chain", chained.Number)
            : Result.Success;
    }

    /// <summary>Divides a number by shares; the parts are whole and their sum is the number.</summary>
    /// <param name="total">Not negative.</param>
    /// <param name="shares">Percent; their sum is 100.</param>
    public static IReadOnlyList<int> Divide(int total, IReadOnlyList<int> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        var (parts, before) = (new int[shares.Count], 0);
        for (var i = 0; i < shares.Count; i++)
        {
            parts[i] = Upto(before + shares[i]) - Upto(before);
            before += shares[i];
        }

        return parts;

        int Upto(int percent) => (int)(((long)total * percent + 50) / 100);
    }
}

/// <summary>A number that ends.</summary>
/// <param name="OldNumber">The number.</param>
/// <param name="Successors">The numbers that follow; the first receives what is running.</param>
public sealed record ReformStep(string OldNumber, IReadOnlyList<ReformSuccessor> Successors);

/// <summary>A number that follows.</summary>
/// <param name="Number">The number.</param>
/// <param name="SharePercent">Its share of the places.</param>
public sealed record ReformSuccessor(string Number, int SharePercent);
