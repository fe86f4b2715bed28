namespace Bosetting.Application.Drafts;

/// <summary>What a user has typed and not yet sent, kept so that a lost connection or a reload loses nothing.</summary>
public sealed class Draft
{
    /// <summary>Whose; nobody else can read it.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Which form on which thing, for example <c>propose/018f…</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The fields as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Last typed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }
}
