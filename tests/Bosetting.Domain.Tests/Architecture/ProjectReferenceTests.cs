using System.Xml.Linq;

namespace Bosetting.Domain.Tests.Architecture;

/// <summary>Dependencies point one way: Web → Infrastructure → Application → {Matching, Domain}; Matching → Domain.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Bosetting.Domain"] = [],
        ["Bosetting.Matching"] = ["Bosetting.Domain"],
        ["Bosetting.Application"] = ["Bosetting.Domain", "Bosetting.Matching"],
        ["Bosetting.Infrastructure"] = ["Bosetting.Application"],
        ["Bosetting.DemoData"] = ["Bosetting.Application", "Bosetting.Infrastructure"],
        ["Bosetting.Cli"] = ["Bosetting.Matching"],
        ["Bosetting.Web"] = ["Bosetting.Infrastructure", "Bosetting.DemoData"],
    };

    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_below_it(string project)
    {
        Allowed.ShouldContainKey(project);
        Referenced(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))
            .Except(Allowed[project]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Bosetting.Domain")]
    [InlineData("Bosetting.Matching")]
    public void The_core_needs_no_package(string project) => Referenced(project, "PackageReference").ShouldBeEmpty();

    private static IEnumerable<string> Referenced(string project, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj")).Descendants(kind).Select(e => (string)e.Attribute("Include")!);
}
