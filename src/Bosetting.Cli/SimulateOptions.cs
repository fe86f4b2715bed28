using System.Globalization;
using Bosetting.Matching.Simulation;

namespace Bosetting.Cli;

/// <summary>What was asked of <c>simulate</c>.</summary>
/// <param name="Simulation">The year.</param>
/// <param name="Policies">The policies to compare.</param>
/// <param name="Json">One JSON object for each policy, instead of a table.</param>
internal sealed record SimulateOptions(SimulationOptions Simulation, IReadOnlyList<SimulationPolicy> Policies, bool Json)
{
    /// <summary>How it is used.</summary>
    public const string Usage = "usage: bosetting simulate [--weeks 52] [--policy greedy|plan|priced|all] [--seed N] [--persons 34000] [--no-pace] [--json]";

    /// <summary>Reads the arguments, or says what is wrong with them.</summary>
    public static (SimulateOptions? Options, string? Wrong) Parse(string[] args)
    {
        var options = new SimulateOptions(new(), Enum.GetValues<SimulationPolicy>(), false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--json":
                    options = options with { Json = true };
                    continue;
                case "--no-pace":
                    options = options with { Simulation = options.Simulation with { MonthsAhead = null } };
                    continue;
            }

            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i++])
            {
                case "--weeks" when Number(value) is { } weeks:
                    options = options with { Simulation = options.Simulation with { Weeks = weeks } };
                    break;
                case "--persons" when Number(value) is { } persons:
                    options = options with { Simulation = options.Simulation with { Persons = persons } };
                    break;
                case "--seed" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Simulation = options.Simulation with { Seed = seed } };
                    break;
                case "--policy" when PoliciesOf(value) is { } policies:
                    options = options with { Policies = policies };
                    break;
                case "--weeks" or "--persons" or "--seed":
                    return (null, $"{args[i - 1]} is a whole number, not '{value}'");
                case "--policy":
                    return (null, $"--policy is greedy, plan, priced or all, not '{value}'");
                default:
                    return (null, $"simulate does not know '{args[i - 1]}'");
            }
        }

        return options.Simulation.Wrong() is { } wrong ? (null, wrong) : (options, null);
    }

    private static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SimulationPolicy[]? PoliciesOf(string value) => value switch
    {
        "greedy" => [SimulationPolicy.Greedy],
        "plan" => [SimulationPolicy.Plan],
        "priced" => [SimulationPolicy.Priced],
        "all" => Enum.GetValues<SimulationPolicy>(),
        _ => null,
    };
}
