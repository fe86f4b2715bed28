using System.Text.Json;

namespace Bosetting.Web.Components.Cases;

/// <summary>A proposal that is being written.</summary>
public sealed class ProposalDraft
{
    /// <summary>Municipality number.</summary>
    public string Municipality { get; set; } = "";

    /// <summary>Day of the move.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Last day to answer.</summary>
    public DateOnly Deadline { get; set; }

    /// <summary>To the municipality.</summary>
    public string? Message { get; set; }

    /// <summary>Reasons by rule.</summary>
    public Dictionary<string, string> Reasons { get; set; } = [];

    /// <summary>Key of the draft of a case.</summary>
    public static string KeyOf(Guid caseId) => $"propose/{caseId}";

    /// <summary>As stored.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>From the store; null when it can't be read (an older form): then there is nothing to restore.</summary>
    public static ProposalDraft? Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<ProposalDraft>(content) is { Municipality.Length: > 0 } draft ? draft : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
