using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Outcomes;

namespace Bosetting.Application.Outcomes;

/// <summary>What people are grouped by when one looks whether the estimate is as right for some as for others.</summary>
public enum OutcomeGroup
{
    /// <summary>Sex as registered.</summary>
    Sex = 1,

    /// <summary>Age at settlement: 18–29, 30–49, 50–55.</summary>
    Age = 2,

    /// <summary>Citizenship; those of few persons together.</summary>
    Citizenship = 3,

    /// <summary>Residence basis.</summary>
    Basis = 4,
}

/// <summary>Predicted against observed for one group, on persons left out.</summary>
/// <param name="Horizon">The horizon.</param>
/// <param name="Group">Grouped by.</param>
/// <param name="Value">Name of the enum member, age band, country code or <see cref="OutcomeGroups.Others"/>.</param>
/// <param name="Persons">Persons.</param>
/// <param name="Predicted">Mean predicted probability.</param>
/// <param name="Observed">Share with the outcome.</param>
/// <param name="Low">Lower end of its 95 per cent interval.</param>
/// <param name="High">Upper end.</param>
public sealed record GroupCalibration(
    OutcomeHorizon Horizon, OutcomeGroup Group, string Value, int Persons, double Predicted, double Observed, double Low, double High)
{
    /// <summary>The model is off for the group: outside the interval and by three percentage points or more (design decision).</summary>
    public bool IsOff => (Predicted < Low || Predicted > High) && Math.Abs(Predicted - Observed) >= 0.03;
}

/// <summary>Traits of a person for the report by group. They never reach the fitting.</summary>
internal readonly record struct PersonTraits(Sex Sex, int Age, string Citizenship, ResidenceBasis Basis);

/// <summary>The report by group.</summary>
public static class OutcomeGroups
{
    /// <summary>Fewer persons than this aren't shown: the interval would say nothing (design decision).</summary>
    public const int Fewest = 30;

    /// <summary>The value of those with a citizenship of few persons.</summary>
    public const string Others = "*";

    internal static IEnumerable<GroupCalibration> Of(OutcomeFit fit, IReadOnlyList<PersonTraits> traits, Func<int, bool> outcome) =>
    [
        .. By(fit, OutcomeGroup.Sex, traits, outcome, t => t.Sex.ToString()),
        .. By(fit, OutcomeGroup.Age, traits, outcome, t => t.Age switch { < 30 => "18-29", < 50 => "30-49", _ => "50-55" }),
        .. By(fit, OutcomeGroup.Citizenship, traits, outcome, Citizenships(traits)),
        .. By(fit, OutcomeGroup.Basis, traits, outcome, t => t.Basis.ToString()),
    ];

    private static Func<PersonTraits, string> Citizenships(IReadOnlyList<PersonTraits> traits)
    {
        var shown = traits.GroupBy(t => t.Citizenship).Where(g => g.Count() >= 3 * Fewest)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(8).Select(g => g.Key).ToHashSet();
        return t => shown.Contains(t.Citizenship) ? t.Citizenship : Others;
    }

    private static IEnumerable<GroupCalibration> By(
        OutcomeFit fit, OutcomeGroup kind, IReadOnlyList<PersonTraits> traits, Func<int, bool> outcome, Func<PersonTraits, string> of) =>
        from i in Enumerable.Range(0, traits.Count)
        group i by of(traits[i]) into g
        let persons = g.Count()
        where persons >= Fewest
        orderby g.Key == Others, g.Key
        let observed = g.Average(i => outcome(i) ? 1.0 : 0.0)
        let interval = Calibration.Wilson(observed, persons)
        select new GroupCalibration(fit.Horizon, kind, g.Key, persons, g.Average(i => fit.LeftOut[i]), observed, interval.Low, interval.High);
}
