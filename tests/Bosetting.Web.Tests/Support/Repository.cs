namespace Bosetting.Web.Tests.Support;

/// <summary>Where things lie in the source tree that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as the tests themselves.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The web project's folder.</summary>
    public static string Web => Path.Combine(Root, "src", "Bosetting.Web");

    /// <summary>The built web application.</summary>
    public static string WebProgram => Path.Combine(Web, "bin", Configuration, "net10.0", "Bosetting.Web.dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Bosetting.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run inside the repository.");
    }
}
