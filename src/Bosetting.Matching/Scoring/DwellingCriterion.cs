using Bosetting.Domain.Municipalities;
using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Scoring;

/// <summary>
/// An offered dwelling that fits the household (000 L255-257; a vacant dwelling has weight: 004a L5694-5700). An offer that doesn't
/// fit says no more than no offer at all, so that it never pays to keep one back.
/// </summary>
internal sealed class DwellingCriterion(MatchContext c) : Criterion(CriterionKind.Dwelling, c)
{
    protected override Finding Find(MunicipalityProfile m)
    {
        (DwellingFact? Dwelling, decimal Value) best = default;
        foreach (var d in m.Dwellings)
        {
            if (Dwellings.IsOffered(C, d) && Dwellings.Fits(C, d) && ValueOf(d) is var value && (best.Dwelling is null || IsBetter(d, value, best.Dwelling, best.Value)))
            {
                best = (d, value);
            }
        }

        var housing = C.Capacity(m, ServiceArea.Housing);
        var without = Without(housing);
        // A weak offer doesn't make a municipality worse than its own report on housing.
        return best.Dwelling is { } dwelling && best.Value >= (without ?? 0m) ? Offer(m, dwelling, best.Value)
            : housing is { } report ? Finding.Known(without!.Value, Say($"none_{report.Level}"), Use.Capacity(report))
            : Finding.Unknown(Say("unknown", new Number(P.CapacityStaleDays)));
    }

    private Finding Offer(MunicipalityProfile m, DwellingFact d, decimal value)
    {
        var name = d.NeedsCar && C.HasLicence is null ? "fits_licence_unknown"
            : d.AvailableFrom > C.AsOf ? "fits_later"
            : "fits";
        var state = d.NeedsCar && C.HasLicence is null ? CriterionState.PartlyKnown : CriterionState.Known;
        var sentence = Say(name, new Counted("unit.bed", d.Beds), new Day(d.AvailableFrom));
        return new Finding(state, value, sentence,
            [Use.DwellingOffers(C, m), new(Terms.Label("data.dwelling_expires"), new Day(d.ExpiresOn), null, FactSource.MunicipalityReport)]);
    }

    // By what it is worth, then the earliest, the smallest, the one without a car, and the one that is offered longest.
    private static bool IsBetter(DwellingFact d, decimal value, DwellingFact than, decimal thanValue) =>
        (value, -d.AvailableFrom.DayNumber, -d.Beds, !d.NeedsCar, d.ExpiresOn.DayNumber)
            .CompareTo((thanValue, -than.AvailableFrom.DayNumber, -than.Beds, !than.NeedsCar, than.ExpiresOn.DayNumber)) > 0;

    private decimal ValueOf(DwellingFact d) =>
        (d.AvailableFrom.DayNumber - C.AsOf.DayNumber > P.DwellingSoonDays ? P.LaterDwelling : 1m)
        * (d.NeedsCar && C.HasLicence is null ? P.LicenceUnknown : 1m);

    private decimal? Without(CapacityFact? housing) => housing?.Level switch
    {
        CapacityLevel.Ok => P.HousingOkWithoutOffer,
        CapacityLevel.Pressed => P.HousingPressedWithoutOffer,
        CapacityLevel.Closed => 0m,
        _ => null,
    };
}
