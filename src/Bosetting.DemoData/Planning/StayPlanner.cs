using Bosetting.DemoData.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Where households stay while they wait. Those outside reception mostly settle where they already live [000 L365]; the
/// places of reception centres are assumed.
/// </summary>
internal sealed class StayPlanner
{
    private const int Centres = 70;
    private const double SameMunicipality = 0.85;

    private readonly DemoRandom _random;
    private readonly List<string> _centres;
    private readonly List<string> _municipalities;
    private readonly double[] _population;

    public StayPlanner(IReadOnlyList<Municipality> municipalities, DemoRandom random)
    {
        _random = random;
        _municipalities = [.. municipalities.Select(m => m.Number)];
        _population = [.. municipalities.Select(m => (double)m.Population)];
        // Spread over the country: middling municipalities, chosen by the seed.
        var order = municipalities.Where(m => m.Population is > 4_000 and < 60_000).Select(m => m.Number).ToList();
        random.Shuffle(order);
        _centres = [.. DemoPeople.Municipalities.Take(1), .. order.Take(Centres - 1)];
    }

    public void Assign(IEnumerable<HouseholdPlan> households)
    {
        foreach (var h in households.Where(h => !h.IsAbroad))
        {
            h.StayMunicipality = h.Type is not CaseType.OutsideReception ? _random.Pick(_centres)
                : h.Municipality is { } own && _random.Chance(SameMunicipality) ? own
                : _municipalities[_random.Weighted(_population)];
        }
    }
}
