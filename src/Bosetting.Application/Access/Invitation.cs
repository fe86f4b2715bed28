using System.Security.Cryptography;
using System.Text;
using Bosetting.Application.Common;

namespace Bosetting.Application.Access;

/// <summary>
/// An invitation to become a user of a municipality. Whoever signs in at the identity provider for the first time with its code
/// becomes that user; the code works once. Only its hash is kept.
/// </summary>
public sealed class Invitation
{
    /// <summary>How many days a code works (design decision).</summary>
    public const int ValidDays = 14;

    // No I, O, 0 or 1: codes are read aloud. 32 letters give 5 bits each.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Name the user will have.</summary>
    public required string Name { get; init; }

    /// <summary>Where the user will get e-mail; null when the inviter doesn't say.</summary>
    public string? Email { get; init; }

    /// <summary>Role the user will have.</summary>
    public required Role Role { get; init; }

    /// <summary>SHA-256 of the code, in hex; the code has 100 random bits, so that a plain hash is enough.</summary>
    public required string CodeHash { get; init; }

    /// <summary>Who invited.</summary>
    public required Guid InvitedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset InvitedAt { get; init; }

    /// <summary>The code works until then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The user it became.</summary>
    public Guid? UserId { get; set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>A new code, twenty letters in groups of five.</summary>
    public static string NewCode() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));

    /// <summary>The hash of a code as typed; blanks, dashes and case don't matter. Null when it can't be a code.</summary>
    public static string? HashOf(string? code)
    {
        var letters = new string([.. (code ?? "").ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        return letters.Length == 20 && letters.All(c => Letters.Contains(c, StringComparison.Ordinal))
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(letters)))
            : null;
    }
}
