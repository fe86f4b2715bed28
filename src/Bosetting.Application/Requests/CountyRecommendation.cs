namespace Bosetting.Application.Requests;

/// <summary>What a county recommends for a municipality (tilråding; 004a §1.5 step 4: from its knowledge of the region).</summary>
public sealed class CountyRecommendation
{
    /// <summary>Longest reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>The request.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Persons recommended.</summary>
    public required int Persons { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Recommended.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Recommended by.</summary>
    public required Guid By { get; set; }
}
