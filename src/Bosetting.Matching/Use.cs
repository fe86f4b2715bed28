using Bosetting.Matching.Results;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching;

/// <summary>The data behind a sentence, in the form that is shown.</summary>
internal static class Use
{
    public static DataUsed Number(string label, Known<int> fact) =>
        new(Terms.Label(label), new Number(fact.Value), fact.On, fact.Source, fact.Note);

    public static DataUsed Percent(string label, Known<decimal> fact) =>
        new(Terms.Label(label), Share(fact.Value), fact.On, fact.Source, fact.Note);

    public static Arg Share(decimal share) =>
        new Phrase(new Sentence("value.percent", new Number(decimal.Round(share * 100m, 0, MidpointRounding.AwayFromZero))));

    public static DataUsed Hospital(Known<ServicePlace> place) =>
        new(place.Value.Name is { } name ? new("data.hospital_named", new Name(name)) : Terms.Label("data.hospital"),
            Km(place.Value.Km), place.On, place.Source, place.Note);

    public static DataUsed Education(EducationOffer offer) =>
        new(Terms.EducationLabel(offer.Kind), Km(offer.Km), offer.On, offer.Source);

    public static DataUsed Capacity(CapacityFact fact) =>
        new(Terms.CapacityLabel(fact.Area), Terms.Of(fact.Level), fact.ReportedOn, FactSource.MunicipalityReport);

    public static DataUsed Pace(PaceFact pace) =>
        new(Terms.Label("data.pace"),
            new Phrase(new Sentence("value.used_of_planned", new Number(pace.UsedByNow), new Number(pace.PlannedByNow))),
            pace.On, FactSource.CaseData);

    public static DataUsed DwellingOffers(MatchContext c, MunicipalityProfile m) =>
        new(Terms.Label("data.dwellings"), new Number(Dwellings.CountOffered(c, m)), c.AsOf, FactSource.MunicipalityReport);

    public static DataUsed Demand(RegionDemand d) =>
        new(new("data.demand", new Term($"occupation.{d.OccupationGroup[0]}"), new Name(d.Region)),
            Share(DemandTable.Share(d)), d.On, FactSource.Estimate, d.Source);

    public static Arg Km(decimal km) => new Phrase(new Sentence("value.km", new Number(Math.Max(0m, km))));
}
