using Bosetting.Domain.Common;

namespace Bosetting.Application.Municipalities;

/// <summary>The minutes or the extract a council's decision stands in. Kept in the database with everything else, so that one backup is whole.</summary>
public sealed class CouncilDocument
{
    /// <summary>Largest file.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Opaque id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The municipality.</summary>
    public required string MunicipalityNumber { get; init; }

    /// <summary>Name of the file, without a path.</summary>
    public required string FileName { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Uploaded.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>
    /// What is wrong with a file, or null: <c>document.empty</c>, <c>document.too_large</c> (args: megabytes), <c>document.not_pdf</c>.
    /// The type is read from the file itself: a name can say anything.
    /// </summary>
    public static Error? Check(CouncilFile file) =>
        file.Content.Length == 0 ? new Error("document.empty") { Field = nameof(RegisterCouncilDecision.File) }
        : file.Content.Length > MostBytes ? new Error("document.too_large", MostBytes / (1024 * 1024)) { Field = nameof(RegisterCouncilDecision.File) }
        : !file.Content.AsSpan().StartsWith("%PDF-"u8) ? new Error("document.not_pdf") { Field = nameof(RegisterCouncilDecision.File) }
        : null;

    /// <summary>The same for a file that may not have been chosen.</summary>
    public static IReadOnlyList<Error> CheckOrNull(CouncilFile? file) => file is not null && Check(file) is { } error ? [error] : [];

    /// <summary>A name that is safe in any file system and header: no path, no control characters, at most 120 characters.</summary>
    public static string SafeName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var safe = new string([.. last.Select(c => char.IsControl(c) || c is '"' or '<' or '>' or ':' or '|' or '?' or '*' or ';' ? '_' : c)]).Trim();
        return safe.Length == 0 ? "vedtak.pdf" : safe.Length > 120 ? safe[..116] + ".pdf" : safe;
    }
}

/// <summary>A file as uploaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its content.</param>
public sealed record CouncilFile(string Name, byte[] Content);
