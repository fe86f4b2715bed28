using System.Text.Json.Serialization;

namespace Bosetting.Matching.Simulation;

/// <summary>What came out of a simulated year under one policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Households">Households that became ready.</param>
/// <param name="Persons">Persons in them.</param>
/// <param name="Objective">Σ persons × score of the settled. Waiting is no part of it.</param>
/// <param name="HindsightBound">No policy that had known the whole year, declines too, could have a greater sum.</param>
/// <param name="PersonsSettled">Persons whom a municipality has said yes to.</param>
/// <param name="MeanScore">Mean score of a settled person.</param>
/// <param name="Wait">Weeks from ready to the municipality's yes, over settled households.</param>
/// <param name="Places">Decided places.</param>
/// <param name="Unevenness">How far municipalities were from their even pace, as a share of the year's places; mean over weeks and places.</param>
/// <param name="WeeklyVariation">Standard deviation ÷ mean of a municipality's persons a week; mean over municipalities, by persons.</param>
/// <param name="Inquiries">Inquiries sent.</param>
/// <param name="Declines">Inquiries declined.</param>
/// <param name="Unplaced">Households without a yes at the end.</param>
/// <param name="PersonsUnplaced">Persons in them.</param>
/// <param name="Groups">The same by group; groups overlap.</param>
/// <param name="Elapsed">Time it took, the hindsight bound apart.</param>
public sealed record SimulationReport(
    SimulationPolicy Policy,
    int Households,
    int Persons,
    double Objective,
    double HindsightBound,
    int PersonsSettled,
    double MeanScore,
    WaitingTimes Wait,
    int Places,
    double Unevenness,
    double WeeklyVariation,
    int Inquiries,
    int Declines,
    int Unplaced,
    int PersonsUnplaced,
    IReadOnlyList<GroupReport> Groups,
    TimeSpan Elapsed)
{
    /// <summary>Share of the hindsight bound that was reached; 1 when there was nothing to reach.</summary>
    public double ShareOfHindsight => HindsightBound > 0 ? Objective / HindsightBound : 1;

    /// <summary>Share of the decided places that were used.</summary>
    public double PlacesUsed => Places > 0 ? (double)PersonsSettled / Places : 0;

    /// <summary>Week by week.</summary>
    public IReadOnlyList<SimulatedWeek> Weeks { get; init; } = [];

    /// <summary>Every inquiry, in order of time.</summary>
    [JsonIgnore]
    public IReadOnlyList<SimulatedInquiry> Log { get; init; } = [];
}

/// <summary>How it stands when a week is over.</summary>
/// <param name="Waiting">Persons who are ready and have no yes.</param>
/// <param name="Settled">Persons with a yes, since the beginning.</param>
public readonly record struct SimulatedWeek(int Waiting, int Settled);

/// <summary>Waiting in weeks.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Median">Median.</param>
/// <param name="P90">Nine of ten waited this long or shorter.</param>
public readonly record struct WaitingTimes(double Mean, int Median, int P90);

/// <summary>What came out for a group.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Households">Households that became ready.</param>
/// <param name="Unplaced">Those of them without a yes at the end.</param>
/// <param name="MeanScore">Mean score of a settled person.</param>
/// <param name="Wait">Weeks from ready to yes, over settled households.</param>
/// <param name="DeclineRate">Share of inquiries that were declined.</param>
public sealed record GroupReport(string Group, int Households, int Unplaced, double MeanScore, WaitingTimes Wait, double DeclineRate);

/// <summary>An inquiry to a municipality.</summary>
/// <param name="Week">When it was sent.</param>
/// <param name="Household">The household (an index).</param>
/// <param name="Municipality">The municipality (an index).</param>
/// <param name="Answered">The week of the answer.</param>
/// <param name="Accepted">The answer.</param>
public readonly record struct SimulatedInquiry(int Week, int Household, int Municipality, int Answered, bool Accepted);
