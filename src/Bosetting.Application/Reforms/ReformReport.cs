using Bosetting.Domain.Municipalities;

namespace Bosetting.Application.Reforms;

/// <summary>A reform that was carried out, with what it moved.</summary>
public sealed class AppliedReform
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The first day of the new numbers.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was carried out.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required Guid ByUser { get; init; }

    /// <summary>What was moved.</summary>
    public required ReformReport Report { get; init; }
}

/// <summary>What a reform moves, or has moved.</summary>
/// <param name="Reform">The reform.</param>
/// <param name="Lines">One for each old number and kind of thing that has any.</param>
public sealed record ReformReport(MunicipalityReform Reform, IReadOnlyList<ReformLine> Lines);

/// <summary>A line of the report.</summary>
/// <param name="OldNumber">From.</param>
/// <param name="NewNumber">To.</param>
/// <param name="What">What kind of thing: a code with a text.</param>
/// <param name="Count">How many; persons for places.</param>
public sealed record ReformLine(string OldNumber, string NewNumber, string What, long Count);
