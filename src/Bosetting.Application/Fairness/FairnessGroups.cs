using Bosetting.Application.Planning;
using Bosetting.Domain.Refugees;

namespace Bosetting.Application.Fairness;

/// <summary>
/// How persons are grouped in reports on fairness. Nothing here is known to the engine (docs/matching.md, What it knows of people).
/// </summary>
internal static class FairnessGroups
{
    /// <summary>The age bands, youngest first.</summary>
    public static readonly string[] Ages = ["0-17", "18-29", "30-49", "50+"];

    /// <summary>The band of an age.</summary>
    public static string Band(int age) => Ages[age switch { < 18 => 0, < 30 => 1, < 50 => 2, _ => 3 }];

    /// <summary>The groups that a person belongs to, one of each kind.</summary>
    public static IEnumerable<(FairnessGroup Group, string Value)> Of(Sex sex, DateOnly birthDate, ResidenceBasis basis, PersonCategory category, bool needs, DateOnly on) =>
    [
        (FairnessGroup.Sex, sex.ToString()), (FairnessGroup.Age, Band(Domain.Common.Ages.On(birthDate, on))), (FairnessGroup.Basis, basis.ToString()),
        (FairnessGroup.Category, category.ToString()), (FairnessGroup.Needs, needs ? "true" : "false"),
    ];

    /// <summary>
    /// The groups that may be shown. One of fewer than <see cref="PlanFairness.Fewest"/> persons may not; nor, because everybody's
    /// figures are shown beside, the next smallest of its kind when the small ones could be found by subtraction.
    /// </summary>
    /// <param name="groups">The groups.</param>
    /// <param name="kind">What a group is grouped by.</param>
    /// <param name="persons">The fewest persons that a figure of the group is about.</param>
    public static IEnumerable<T> Shown<T>(IEnumerable<T> groups, Func<T, FairnessGroup?> kind, Func<T, long> persons) => groups.GroupBy(kind).SelectMany(all =>
    {
        var (shown, hidden, count) = (new List<T>(), 0L, 0);
        foreach (var group in all.OrderBy(persons))
        {
            if (persons(group) < PlanFairness.Fewest || (count > 0 && (count == 1 || hidden < PlanFairness.Fewest)))
            {
                (hidden, count) = (hidden + persons(group), count + 1);
            }
            else
            {
                shown.Add(group);
            }
        }

        return shown;
    });

    /// <summary>Where a value stands within its kind.</summary>
    public static int Order(FairnessGroup? group, string value) => group switch
    {
        null => 0,
        FairnessGroup.Sex => (int)Enum.Parse<Sex>(value),
        FairnessGroup.Age => Array.IndexOf(Ages, value),
        FairnessGroup.Basis => (int)Enum.Parse<ResidenceBasis>(value),
        FairnessGroup.Category => (int)Enum.Parse<PersonCategory>(value),
        FairnessGroup.Needs => value == "true" ? 0 : 1,
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
