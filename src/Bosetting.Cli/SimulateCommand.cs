using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bosetting.Matching.Simulation;

namespace Bosetting.Cli;

/// <summary>
/// <c>simulate</c>: reports go to standard output as they are finished, progress to standard error. Ctrl-C ends it at once.
/// Exit codes: 0 done, 1 the output could not be written, 2 wrong use.
/// </summary>
public static class SimulateCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Runs it.</summary>
    /// <param name="args">What follows <c>simulate</c>.</param>
    /// <param name="output">Where reports go.</param>
    /// <param name="messages">Where messages go.</param>
    public static int Run(string[] args, TextWriter output, TextWriter messages)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(messages);
        var (options, wrong) = SimulateOptions.Parse(args);
        if (options is null)
        {
            messages.WriteLine($"bosetting: {wrong}");
            messages.WriteLine(SimulateOptions.Usage);
            return 2;
        }

        try
        {
            Simulate(options, output, messages);
            return 0;
        }
        catch (IOException e)
        {
            messages.WriteLine($"bosetting: the report could not be written: {e.Message}");
            return 1;
        }
    }

    private static void Simulate(SimulateOptions options, TextWriter output, TextWriter messages)
    {
        var year = SyntheticYear.Draw(options.Simulation);
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{year.Households} households in {options.Simulation.Weeks} weeks"));
        List<SimulationReport> reports = [];
        foreach (var policy in options.Policies)
        {
            var report = Simulator.Run(year, policy, new Reporter(messages));
            reports.Add(report);
            if (options.Json)
            {
                output.WriteLine(JsonSerializer.Serialize(report, Json));
                output.Flush();
            }
        }

        if (!options.Json)
        {
            SimulationTable.Write(output, reports);
            output.Flush();
        }
    }

    // Not Progress<T>: lines in order.
    private sealed class Reporter(TextWriter messages) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            if (value.Week % 13 == 0 || value.Week == value.Weeks)
            {
                messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{SimulationTable.Name(value.Policy)}: week {value.Week} of {value.Weeks}"));
            }
        }
    }
}
