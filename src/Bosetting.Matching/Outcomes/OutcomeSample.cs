using Bosetting.Domain.IntroductionProgramme;

namespace Bosetting.Matching.Outcomes;

/// <summary>Persons with a known outcome at one horizon, to learn from: features and outcome, and who lived together.</summary>
/// <param name="horizon">The horizon.</param>
public sealed class OutcomeSample(OutcomeHorizon horizon)
{
    private readonly List<double> _values = [];
    private readonly List<Guid> _households = [];
    private readonly List<bool> _outcomes = [];

    /// <summary>The horizon.</summary>
    public OutcomeHorizon Horizon { get; } = horizon;

    /// <summary>Persons.</summary>
    public int Persons => _outcomes.Count;

    /// <summary>Of them in work or education.</summary>
    public int Successes => _outcomes.Count(o => o);

    /// <summary>Adds a person.</summary>
    /// <param name="values">Features in the order of <see cref="OutcomeFeature"/>; null is not known.</param>
    /// <param name="household">The household; opaque.</param>
    /// <param name="workOrEducation">The outcome.</param>
    public void Add(ReadOnlySpan<decimal?> values, Guid household, bool workOrEducation)
    {
        for (var f = 0; f < OutcomeFeatures.Count; f++)
        {
            _values.Add(values[f] is { } v ? (double)v : double.NaN);
        }

        _households.Add(household);
        _outcomes.Add(workOrEducation);
    }

    internal double Value(int person, int feature) => _values[(person * OutcomeFeatures.Count) + feature];

    internal Guid Household(int person) => _households[person];

    internal bool Outcome(int person) => _outcomes[person];
}
