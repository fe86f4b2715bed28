namespace Bosetting.Web.Components.Shared;

/// <summary>What kind of news a <see cref="Badge"/> or toast brings.</summary>
public enum BadgeTone
{
    /// <summary>A fact.</summary>
    Neutral,

    /// <summary>Something going on.</summary>
    Info,

    /// <summary>In order, done.</summary>
    Good,

    /// <summary>Needs attention soon.</summary>
    Warning,

    /// <summary>Wrong, overdue, refused.</summary>
    Bad,
}
