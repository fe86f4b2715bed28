namespace Bosetting.Infrastructure.Postgres;

/// <summary>Paths as the operating system sees them, without links: what a process's working folder is compared with.</summary>
internal static class RealPath
{
    /// <summary>The absolute path with every link on the way resolved; parts that don't exist are kept.</summary>
    public static string Of(string path)
    {
        var real = "/";
        foreach (var part in Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Path.Exists(next) && new FileInfo(next).ResolveLinkTarget(returnFinalTarget: true) is { } target ? Of(target.FullName) : next;
        }

        return real;
    }
}
