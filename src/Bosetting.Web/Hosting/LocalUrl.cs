namespace Bosetting.Web.Hosting;

/// <summary>Addresses to return to that come from the client: only our own are followed.</summary>
internal static class LocalUrl
{
    /// <summary>The address if it is local (<c>/x</c>, not <c>//x</c> or <c>/\x</c>), else the fallback.</summary>
    public static string Or(string? url, string fallback)
        => url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : fallback;
}
