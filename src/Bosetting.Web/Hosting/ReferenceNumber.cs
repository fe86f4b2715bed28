using System.Security.Cryptography;

namespace Bosetting.Web.Hosting;

/// <summary>
/// A short number that users can read out to support; the log line of the request and every line written during it carry the same.
/// </summary>
internal static class ReferenceNumber
{
    private static readonly object Key = new();

    /// <summary>The name of the property in the logs.</summary>
    public const string LogProperty = "Reference";

    /// <summary>The reference number of a request; made at the first call.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items[Key] is string known)
        {
            return known;
        }

        // No vowels and no look-alikes: can't spell words, can be read over a telephone.
        var made = RandomNumberGenerator.GetString("BCDFGHJKMNPQRSTVWXZ23456789", 8);
        context.Items[Key] = made;
        return made;
    }
}
