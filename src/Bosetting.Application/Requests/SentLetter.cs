using Bosetting.Application.Common;

namespace Bosetting.Application.Requests;

/// <summary>A letter as it was worded on the day its request was sent (ADR 0041). Never changed.</summary>
public sealed record SentLetter
{
    /// <summary>The request.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The letter, word by word.</summary>
    public required Letter Letter { get; init; }
}
