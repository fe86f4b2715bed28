namespace Bosetting.Infrastructure.Persistence;

/// <summary>How names that people look through are sorted: æ, ø, å and aa after z, whatever the server's own locale is.</summary>
internal static class NorwegianOrder
{
    /// <summary>PostgreSQL's collation of Bokmål from ICU, which nynorsk sorts by too.</summary>
    public const string Collation = "nb-x-icu";
}
