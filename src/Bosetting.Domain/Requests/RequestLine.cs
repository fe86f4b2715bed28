using Bosetting.Domain.Requests.Distribution;

namespace Bosetting.Domain.Requests;

/// <summary>What one municipality is asked for in a request.</summary>
public sealed class RequestLine
{
    private List<KeyPart> _parts = [];

    private RequestLine()
    {
    }

    internal RequestLine(Guid roundId, string municipalityNumber, int before) =>
        (RoundId, MunicipalityNumber, Before, IsAsked) = (roundId, municipalityNumber, before, true);

    /// <summary>The request.</summary>
    public Guid RoundId { get; private set; }

    /// <summary>The municipality.</summary>
    public string MunicipalityNumber { get; private set; } = "";

    /// <summary>Asked for in the same year before this request.</summary>
    public int Before { get; private set; }

    /// <summary>False when the municipality is not asked.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>By the key.</summary>
    public int Computed { get; private set; }

    /// <summary>Minors by the key.</summary>
    public int ComputedMinors { get; private set; }

    /// <summary>Set by hand.</summary>
    public int? Adjusted { get; private set; }

    /// <summary>Minors set by hand.</summary>
    public int? AdjustedMinors { get; private set; }

    /// <summary>Why it was set by hand, or not asked.</summary>
    public string? Note { get; private set; }

    /// <summary>Results of the introduction programme, 0–100; null when not registered.</summary>
    public decimal? Result { get; private set; }

    /// <summary>What limits add or take.</summary>
    public decimal Limits { get; private set; }

    /// <summary>What rounding adds or takes.</summary>
    public decimal Rounding { get; private set; }

    /// <summary>Whether a limit decided the computed number.</summary>
    public ShareBound Bound { get; private set; } = ShareBound.None;

    /// <summary>What each component of the key gives.</summary>
    public IReadOnlyList<KeyPart> Parts => _parts;

    /// <summary>What the limits add or take, with the one decimal that is shown.</summary>
    public decimal ShownLimits => Shown(Limits);

    /// <summary>What is left to the whole number when parts and limits are shown with one decimal: the figures shown add up.</summary>
    public decimal ShownRounding => Computed - _parts.Sum(p => Shown(p.Persons)) - ShownLimits;

    /// <summary>A figure with the one decimal that is shown.</summary>
    public static decimal Shown(decimal persons) => Math.Round(persons, 1, MidpointRounding.AwayFromZero);

    /// <summary>Persons asked for.</summary>
    public int Persons => IsAsked ? Adjusted ?? Computed : 0;

    /// <summary>Minors asked for.</summary>
    public int Minors => IsAsked ? AdjustedMinors ?? ComputedMinors : 0;

    /// <summary>True when something was set by hand.</summary>
    public bool IsByHand => (Adjusted ?? AdjustedMinors) is not null;

    /// <summary>Begins where an earlier request of the year ended: who is asked, the results, and the numbers with what was set by hand.</summary>
    internal void Continue(RequestLine earlier)
    {
        (IsAsked, Computed, ComputedMinors, Adjusted, AdjustedMinors) = (earlier.IsAsked, earlier.Computed, earlier.ComputedMinors, earlier.Adjusted, earlier.AdjustedMinors);
        (Note, Result, Limits, Rounding, Bound) = (earlier.Note, earlier.Result, earlier.Limits, earlier.Rounding, earlier.Bound);
        _parts = [.. earlier.Parts];
    }

    internal void Compute(ComputedNumber? n)
    {
        (Computed, ComputedMinors) = (n?.Number.Persons ?? 0, n?.Minors ?? 0);
        (Limits, Rounding, Bound) = (n?.Number.Limits ?? 0, n?.Number.Rounding ?? 0, n?.Number.Bound ?? ShareBound.None);
        _parts = [.. n?.Number.Parts ?? []];
    }

    internal void Adjust(int? persons, int? minors, string? note) => (Adjusted, AdjustedMinors, Note) = (persons, minors, note);

    internal void Ask(bool asked, string? note) => (IsAsked, Note) = (asked, asked && Adjusted is null ? null : note ?? Note);

    internal void Measure(decimal? result) => Result = result;
}
