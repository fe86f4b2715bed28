using Bosetting.DemoData.Calibration;
using Bosetting.DemoData.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;

namespace Bosetting.DemoData.Planning;

/// <summary>
/// Chooses who has special needs. Published: how many, their mean wait (table 3-1-9), that half were settled where there is a
/// hospital and about 80 per cent in the 150 municipalities nearest to one [000 L468], and evacuees [L472]. Which needs is assumed.
/// </summary>
internal sealed class NeedsPlanner
{
    private const double InHospitalMunicipality = 0.5, NearHospital = 0.3;
    private const int Near = 150;

    private static readonly (SpecialNeed Need, double Weight)[] Kinds =
    [
        (SpecialNeed.MinorAdaptation, 55), (SpecialNeed.AdaptedDwelling, 23), (SpecialNeed.SpecialistHealthCare, 22),
    ];

    // Those who are settled from the special dwellings; few (how few is assumed), and they wait longer [L462-470].
    private const double AdaptedWardShare = 0.025, SpecialCareShare = 0.012, SpecialDwellingShare = 0.008;

    private readonly DemoRandom _random;
    private readonly HashSet<string> _hospital;
    private readonly HashSet<string> _near;

    public NeedsPlanner(IReadOnlyList<Municipality> municipalities, DemoRandom random)
    {
        _random = random;
        _hospital = [.. municipalities.Where(m => m.HospitalKm == 0).Select(m => m.Number)];
        _near = [.. municipalities.OrderBy(m => m.HospitalKm).ThenBy(m => m.Number, StringComparer.Ordinal).Take(Near).Select(m => m.Number).Where(n => !_hospital.Contains(n))];
    }

    public void Assign(YearTargets year, IReadOnlyList<HouseholdPlan> settled)
    {
        var open = settled.Where(h => h.Grading is AddressGrading.Ordinary).ToList();
        _random.Shuffle(open);
        var strata = new[]
        {
            (Share: InHospitalMunicipality, Of: open.Where(h => _hospital.Contains(h.Municipality!)).ToList()),
            (Share: NearHospital, Of: open.Where(h => _near.Contains(h.Municipality!)).ToList()),
            (Share: 1 - InHospitalMunicipality - NearHospital, Of: open.Where(h => !_hospital.Contains(h.Municipality!) && !_near.Contains(h.Municipality!)).ToList()),
        };
        var chosen = new List<HouseholdPlan>();
        foreach (var (share, of) in strata)
        {
            chosen.AddRange(Choose(of, (int)Math.Round(year.SpecialNeeds * share), year.SpecialNeedsWaitMonths));
        }

        // One of rounding: the number is the published one.
        chosen.AddRange(open.Except(chosen).Take(year.SpecialNeeds - chosen.Count));
        foreach (var h in chosen.Take(year.SpecialNeeds))
        {
            Draw(h);
        }

        Heavy(chosen, SpecialNeed.AdaptedWard, AdaptedWardShare, year.AdaptedWardWaitMonths);
        Heavy(chosen, SpecialNeed.SpecialCare, SpecialCareShare, year.SpecialCareWaitMonths ?? year.AdaptedWardWaitMonths);
        Heavy(chosen, SpecialNeed.SpecialDwelling, SpecialDwellingShare, year.AdaptedWardWaitMonths);
        Evacuate(year.MedicalEvacuations, [.. chosen.Where(h => !h.Needs.Any(IsHeavy))]);
    }

    private static bool IsHeavy(SpecialNeed need) => need is SpecialNeed.AdaptedWard or SpecialNeed.SpecialCare or SpecialNeed.SpecialDwelling;

    private void Heavy(List<HouseholdPlan> chosen, SpecialNeed need, double share, double? months)
    {
        var count = Math.Max(1, (int)Math.Round(chosen.Count * share));
        foreach (var h in Choose([.. chosen.Where(h => !h.Needs.Any(IsHeavy))], Math.Min(count, chosen.Count), months))
        {
            h.Needs = [need];
        }
    }

    /// <summary>Needs among those who wait: more common, because they wait longer (assumed six per cent of households).</summary>
    public void AssignWaiting(IReadOnlyList<HouseholdPlan> waiting, int evacueesAgreed)
    {
        foreach (var h in waiting.Where(_ => _random.Chance(0.06)))
        {
            Draw(h);
            if (_random.Chance(0.08))
            {
                h.Needs = [_random.Chance(0.5) ? SpecialNeed.AdaptedWard : _random.Chance(0.6) ? SpecialNeed.SpecialCare : SpecialNeed.SpecialDwelling];
            }
        }

        Evacuate(evacueesAgreed, [.. waiting.Where(h => h.Outcome is CaseStatus.Agreed)]);
    }

    // Starts with any and swaps one for another until the mean wait is the published one.
    private List<HouseholdPlan> Choose(List<HouseholdPlan> of, int count, double? months)
    {
        var chosen = of.Take(count).ToList();
        var rest = of.Skip(count).ToList();
        if (months is null || chosen.Count == 0 || rest.Count == 0)
        {
            return chosen;
        }

        var target = months.Value * WaitFitter.DaysPerMonth * chosen.Count;
        var sum = chosen.Sum(h => h.WaitDays);
        for (var i = 0; i < 40 * count && Math.Abs(sum - target) > chosen.Count * 0.3; i++)
        {
            var (a, b) = (_random.Int(chosen.Count), _random.Int(rest.Count));
            var change = rest[b].WaitDays - chosen[a].WaitDays;
            if (Math.Abs(sum + change - target) < Math.Abs(sum - target))
            {
                (chosen[a], rest[b]) = (rest[b], chosen[a]);
                sum += change;
            }
        }

        return chosen;
    }

    private void Draw(HouseholdPlan h)
    {
        Span<double> weights = stackalloc double[Kinds.Length];
        for (var i = 0; i < Kinds.Length; i++)
        {
            weights[i] = Kinds[i].Weight;
        }

        h.Needs = [Kinds[_random.Weighted(weights)].Need];
        h.NeedOfChild = h.Children > 0 && (h.Adults == 0 || _random.Chance(0.4));
    }

    private static void Evacuate(int persons, IReadOnlyList<HouseholdPlan> among)
    {
        foreach (var h in among.Where(h => h.Basis is ResidenceBasis.CollectiveProtection && h.Type is CaseType.ReceptionCentre).Take(persons))
        {
            h.Needs = [SpecialNeed.MedicalEvacuation, .. h.Needs.Where(n => n is not SpecialNeed.MinorAdaptation)];
        }
    }
}
