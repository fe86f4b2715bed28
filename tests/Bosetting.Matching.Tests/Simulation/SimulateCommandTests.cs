using System.Text.Json;
using Bosetting.Cli;

namespace Bosetting.Matching.Tests.Simulation;

public class SimulateCommandTests
{
    [Theory]
    [InlineData("--weeks")]
    [InlineData("--weeks 0")]
    [InlineData("--weeks -3")]
    [InlineData("--weeks 1.5")]
    [InlineData("--persons many")]
    [InlineData("--persons 1000001")]
    [InlineData("--seed x")]
    [InlineData("--policy best")]
    [InlineData("--policy")]
    [InlineData("--fast")]
    [InlineData("year.json")]
    public void Wrong_arguments_give_a_usage_line_and_exit_code_2(string line)
    {
        var (code, output, messages) = Run(line);
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        messages.ShouldContain("usage: bosetting simulate [--weeks 52]");
        messages.Split('\n')[0].ShouldStartWith("bosetting: ");
    }

    [Fact]
    public void Json_is_an_object_for_each_policy()
    {
        var (code, output, _) = Run("--weeks 3 --persons 60 --json");
        code.ShouldBe(0);
        var objects = output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        objects.Select(o => o.GetProperty("policy").GetString()).ShouldBe(["greedy", "plan", "priced"]);
        objects[0].GetProperty("shareOfHindsight").GetDouble().ShouldBeInRange(0, 1);
        objects[0].GetProperty("groups").GetArrayLength().ShouldBe(7);
        objects[0].TryGetProperty("log", out _).ShouldBeFalse();
    }

    [Fact]
    public void Text_is_a_table_of_the_policies_asked_for()
    {
        var (code, output, messages) = Run("--weeks 3 --persons 60 --seed -4 --policy greedy --no-pace");
        code.ShouldBe(0);
        output.ShouldContain("share of hindsight bound");
        output.ShouldContain("greedy");
        output.ShouldNotContain("priced");
        messages.ShouldContain("greedy: week 3 of 3");
    }

    [Fact]
    public void A_report_that_can_not_be_written_is_exit_code_1()
    {
        using var full = new Full();
        using var messages = new StringWriter();
        SimulateCommand.Run(["--weeks", "1", "--persons", "0"], full, messages).ShouldBe(1);
        messages.ToString().ShouldContain("could not be written");
    }

    private static (int Code, string Output, string Messages) Run(string line)
    {
        using var output = new StringWriter();
        using var messages = new StringWriter();
        return (SimulateCommand.Run(line.Split(' '), output, messages), output.ToString(), messages.ToString());
    }

    private sealed class Full : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");
    }
}
