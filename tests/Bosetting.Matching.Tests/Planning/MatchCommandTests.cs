using System.Text.Json;
using Bosetting.Cli;

namespace Bosetting.Matching.Tests.Planning;

public sealed class MatchCommandTests : IDisposable
{
    private const string Good = """
        {"dimensions":["persons"],"households":[{"id":"h1","use":[3]},{"id":"h2","use":[2]}],
         "municipalities":[{"id":"0301","capacity":[4]}],"pairs":[["h1","0301",812.5],["h2","0301",5]]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("match").FullName;

    [Fact]
    public void A_plan_goes_to_standard_output()
    {
        var (code, output, messages) = Run(File(Good), "--time", "5", "--seed", "-3", "--threads", "1");
        code.ShouldBe(0);
        JsonDocument.Parse(output).RootElement.GetProperty("objective").GetDouble().ShouldBe(812.5);
        messages.ShouldContain("optimal");
    }

    [Fact]
    public void What_is_wrong_with_an_instance_is_said_in_one_line()
    {
        var (code, output, messages) = Run(File(Good.Replace("\"h2\",\"0301\"", "\"h9\",\"0301\"", StringComparison.Ordinal)));
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        messages.ShouldBe($"bosetting: pairs[1]: there is no household 'h9'{Environment.NewLine}");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var (code, _, messages) = Run(Path.Combine(_folder, "none.json"));
        code.ShouldBe(2);
        messages.ShouldContain("there is no file");
    }

    [Fact]
    public void A_folder_is_no_instance()
    {
        var (code, _, messages) = Run(_folder);
        code.ShouldBe(2);
        messages.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("match needs an INSTANCE.json")]
    [InlineData("match needs an INSTANCE.json", "")]
    [InlineData("match takes one INSTANCE", "a", "b")]
    [InlineData("--time is a number of seconds above 0, not '0'", "a", "--time", "0")]
    [InlineData("--time is a number of seconds above 0, not 'NaN'", "a", "--time", "NaN")]
    [InlineData("--time is a number of seconds above 0, not ''", "a", "--time")]
    [InlineData("--seed is a whole number, not '1.5'", "a", "--seed", "1.5")]
    [InlineData("--threads is a number from 1 to 1024, not '0'", "a", "--threads", "0")]
    [InlineData("match does not know '--fast'", "a", "--fast")]
    public void Wrong_use_is_named(string message, params string[] args)
    {
        var (code, output, messages) = Run(args);
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        messages.ShouldBe($"bosetting: {message}{Environment.NewLine}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Code, string Output, string Messages) Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var messages = new StringWriter();
        var code = MatchCommand.Run(args, () => output, messages);
        return (code, System.Text.Encoding.UTF8.GetString(output.ToArray()), messages.ToString());
    }

    private string File(string text)
    {
        var path = Path.Combine(_folder, "instance.json");
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
