using System.Globalization;
using Bosetting.Benchmarks;
using Bosetting.Benchmarks.Outcomes;
using Bosetting.Benchmarks.Planning;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var benches = new IBench[]
{
    new QueryBench("1"), new QueryBench("10"), new ColdStartBench(), new CircuitBench(), new PlannerBench(), new PlannerOutsideBench(), new AnswerStormBench(),
    new AnnualRequestBench(), new OutcomeBench(), new StatisticsBench("0.1"), new StatisticsBench("1"), new StatisticsBench("10"),
};
var json = args.Contains("--json");
var name = args.FirstOrDefault(a => !a.StartsWith('-'));
var chosen = benches.Where(b => name is null ? b.IsDefault : b.Name == name).ToList();
if (chosen.Count == 0 && name is not null)
{
    chosen = [.. benches.Where(b => b.Name.Contains(name, StringComparison.Ordinal))];
}

if (chosen.Count == 0)
{
    Console.Error.WriteLine($"There is no benchmark '{name}'. There are: {string.Join(", ", benches.Select(b => b.Name))}");
    return 2;
}

foreach (var bench in chosen)
{
    await foreach (var m in bench.Run())
    {
        Console.WriteLine(json ? m.ToJson() : m.ToText());
    }
}

return 0;
