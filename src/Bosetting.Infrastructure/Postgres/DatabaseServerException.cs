namespace Bosetting.Infrastructure.Postgres;

/// <summary>
/// The database server can't be used, and an operator can do something about it: the message says what is wrong and
/// what to do. Holds no password and no personal data, so it may be printed as it is.
/// </summary>
/// <param name="code">
/// One of <c>postgres.binaries_missing</c>, <c>postgres.version_mismatch</c>, <c>postgres.folder_in_use</c>,
/// <c>postgres.folder_unusable</c>, <c>postgres.start_failed</c>, <c>postgres.initdb_failed</c>,
/// <c>postgres.extension_missing</c>, <c>postgres.unsafe_role</c>, <c>postgres.unreachable</c>.
/// </param>
/// <param name="message">For the operator, in English.</param>
/// <param name="inner">The cause, when there is one.</param>
#pragma warning disable CA1032 // Without a code the exception would say nothing that can be tested.
public sealed class DatabaseServerException(string code, string message, Exception? inner = null)
    : Exception(message, inner)
#pragma warning restore CA1032
{
    /// <summary>The stable code of the problem.</summary>
    public string Code { get; } = code;
}
