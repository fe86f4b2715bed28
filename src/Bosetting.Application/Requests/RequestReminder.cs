namespace Bosetting.Application.Requests;

/// <summary>A reminder sent to a municipality that has not answered a request.</summary>
public sealed record RequestReminder
{
    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The request.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Sent by.</summary>
    public required Guid SentBy { get; init; }
}
