namespace Bosetting.Web.Components.Cases;

/// <summary>What of the ranking an officer looks at.</summary>
/// <param name="Text">Part of a name.</param>
/// <param name="Take">Rows shown.</param>
/// <param name="ProposedDate">Day of the move; null is the default.</param>
public sealed record RankSearch(string? Text, int Take, DateOnly? ProposedDate)
{
    /// <summary>Rows at first.</summary>
    public const int First = 10;

    /// <summary>Rows when all are asked for.</summary>
    public const int All = 400;

    /// <summary>The ten best.</summary>
    public static RankSearch Start { get; } = new(null, First, null);
}
