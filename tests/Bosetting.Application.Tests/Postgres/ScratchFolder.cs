using Bosetting.Infrastructure.Postgres;

namespace Bosetting.Application.Tests.Postgres;

/// <summary>A folder for one test, removed after it together with a cluster left in it.</summary>
internal sealed class ScratchFolder : IAsyncDisposable
{
    public ScratchFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "bosetting-" + Guid.NewGuid().ToString("N"));

    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public async ValueTask DisposeAsync()
    {
        foreach (var folder in Directory.GetDirectories(Path, "postgres").Append(Path))
            await EmbeddedPostgres.DeleteAsync(folder);
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
