namespace Bosetting.Infrastructure.Postgres;

/// <summary>How to run an embedded cluster.</summary>
/// <param name="DataFolder">
/// The cluster's own folder; made when missing. Holds <c>pgdata</c>, the generated passwords and the lock of the application.
/// </param>
/// <param name="Port">TCP port on 127.0.0.1; a free one is chosen when <c>null</c>.</param>
/// <param name="Throwaway">
/// For tests: nothing is flushed to disk, so it is fast and does not survive a power cut. Never for data someone wants to keep.
/// </param>
/// <param name="BinFolder">Folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; searched for when <c>null</c>.</param>
/// <param name="ServerUser">
/// The system user that runs the server when the application runs as root (PostgreSQL refuses to); default <c>postgres</c>,
/// else <c>nobody</c>. Ignored when not root.
/// </param>
public sealed record EmbeddedPostgresOptions(
    string DataFolder,
    int? Port = null,
    bool Throwaway = false,
    string? BinFolder = null,
    string? ServerUser = null);
