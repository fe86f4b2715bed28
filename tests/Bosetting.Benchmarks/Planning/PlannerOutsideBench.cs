using System.Diagnostics;
using System.Globalization;
using Bosetting.Matching.Planning;
using Bosetting.Matching.Tests.Planning;

namespace Bosetting.Benchmarks.Planning;

/// <summary>
/// The same instance to ourselves and to HiGHS (the npm package <c>highs</c>, run by node; NODE_PATH says where it is).
/// Installs nothing: says so when it is missing. BENCH_OUTSIDE_SECONDS limits HiGHS (60), BENCH_OUTSIDE_KINDS names kinds.
/// </summary>
internal sealed class PlannerOutsideBench : IBench
{
    private const string Script = """
        const solve = async () => {
          const log = [];
          const solver = await require('highs')({ print: line => log.push(line), printErr: line => log.push(line) });
          const text = require('fs').readFileSync(process.argv[1], 'utf8');
          const begun = Date.now();
          const r = solver.solve(text, { time_limit: Number(process.argv[2]), mip_rel_gap: 1e-7, output_flag: true, log_to_console: true });
          let bound = NaN;
          for (const line of log) { const m = /Dual bound\s+([-0-9.e+]+)/.exec(line); if (m) bound = Number(m[1]); }
          console.log([r.Status.replaceAll(' ', '_'), Number.isFinite(r.ObjectiveValue) ? r.ObjectiveValue : NaN, bound, Date.now() - begun].join(' '));
        };
        solve();
        """;

    public string Name => "planner-outside";

    public bool IsDefault => false;

    public async IAsyncEnumerable<Measurement> Run()
    {
        if (!await Answers("require.resolve('highs')"))
        {
            Console.Error.WriteLine("planner-outside: node or its package highs is missing; nothing to compare with");
            yield break;
        }

        var limit = Environment.GetEnvironmentVariable("BENCH_OUTSIDE_SECONDS") ?? "60";
        var wanted = (Environment.GetEnvironmentVariable("BENCH_OUTSIDE_KINDS") ?? "small,tight").Split(',');
        Planner.Solve(PlanningInstances.Of(new(100, 50), 9), new(TimeSpan.FromSeconds(2)));
        foreach (var (name, kind, seconds) in PlannerBench.Kinds.Where(k => wanted.Contains(k.Name)))
        {
            var problem = PlanningInstances.Of(kind, 1);
            var own = Planner.Solve(problem, new(TimeSpan.FromSeconds(seconds)));
            yield return PlannerBench.Measured($"planner-{name}", kind, own);

            var file = Path.Combine(Path.GetTempPath(), $"bosetting-{Guid.NewGuid():N}.lp");
            string[] answer;
            try
            {
                LinearProgram.Write(problem, file);
                answer = (await Node(Script, file, limit)).Output.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            }
            finally
            {
                File.Delete(file);
            }

            if (answer.Length != 4)
            {
                Console.Error.WriteLine($"planner-outside: HiGHS gave no answer to {name}");
                continue;
            }

            var (objective, bound, elapsed) = (Number(answer[1]), Number(answer[2]), Number(answer[3]));
            yield return Measurement.Of($"highs-{name}", [elapsed], "ms",
                ("objective", Math.Round(objective, 1)), ("bound", Math.Round(bound, 1)),
                ("gap%", Math.Round(100 * (bound - objective) / bound, 3)), ("status", answer[0]),
                ("timesOurTime", Math.Round(elapsed / own.Elapsed.TotalMilliseconds, 1)),
                ("shareOfOurObjective", Math.Round(objective / own.Objective, 5)));
        }
    }

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var n) ? n : double.NaN;

    private static async Task<bool> Answers(string expression)
    {
        try
        {
            return (await Node(expression)).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output)> Node(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", ["-e", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
