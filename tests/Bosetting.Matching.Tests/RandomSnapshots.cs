using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;
using FsCheck;
using FsCheck.Fluent;

namespace Bosetting.Matching.Tests;

/// <summary>Snapshots with everything that can occur, and much that is missing; the same seed gives the same snapshot.</summary>
internal static class RandomSnapshots
{
    private static readonly string[] Names = ["Bergen", "Voss", "Sunnfjord", "Nordfjord"];

    public static Arbitrary<RankingSnapshot> Arbitrary { get; } =
        Gen.Choose(int.MinValue + 1, int.MaxValue).Select(seed => Of(seed)).ToArbitrary();

    /// <summary>
    /// Without the outcome estimate, for what the criteria promise of more and less: what is learned from history may point the other way
    /// (docs/matching.md).
    /// </summary>
    public static Arbitrary<RankingSnapshot> WithoutEstimate { get; } =
        Gen.Choose(int.MinValue + 1, int.MaxValue).Select(seed => Of(seed, estimate: false)).ToArbitrary();

    public static RankingSnapshot Of(int seed, int municipalities = 6, bool estimate = true)
    {
        var r = new Random(seed);
        var snapshot = new RankingSnapshot(
            Household(r, municipalities),
            [.. Enumerable.Range(0, municipalities).Select(i => Municipality(r, i))],
            Criteria(r),
            new RegionalFacts([.. from region in Names from g in Enumerable.Range(0, 10)
                                  where r.Next(4) > 0
                                  select new RegionDemand(region, ((char)('0' + g)).ToString(), r.Next(101) / 100m, Given.Today, "anslag")]),
            Given.Today,
            Engine.Version)
        {
            ActorCleared = r.Next(2) == 0,
        };
        // Every third with the outcome estimate, at times for one horizon only; drawn last, so that the rest stays as it was.
        if (seed % 3 != 0 || !estimate)
        {
            return snapshot;
        }

        OutcomeHorizon[] fitted = r.Next(4) switch { 0 => [OutcomeHorizon.OneYear], 1 => [OutcomeHorizon.FiveYears], _ => [OutcomeHorizon.OneYear, OutcomeHorizon.FiveYears] };
        int Weight(OutcomeHorizon h) => fitted.Contains(h) ? r.Next(1, 20) : 0;
        return snapshot with
        {
            Criteria = snapshot.Criteria.WithOutcome(Weight(OutcomeHorizon.OneYear), Weight(OutcomeHorizon.FiveYears), 7),
            Outcome = new OutcomeModel(7, Given.Today.AddDays(-3), [.. fitted.Select(h => Model(r, h))]),
        };
    }

    private static HorizonModel Model(Random r, OutcomeHorizon horizon) => new(
        horizon, r.Next(-200, 200) / 100m,
        [.. Enum.GetValues<OutcomeFeature>().Select(f => new OutcomeTerm(f, r.Next(-150, 150) / 100m, r.Next(100) / 100m, r.Next(-50, 50) / 100m))],
        r.Next(50, 150) / 100m, r.Next(-30, 30) / 100m);

    public static string NumberOf(int i) => (4601 + i).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static HouseholdProfile Household(Random r, int municipalities)
    {
        var unaccompanied = r.Next(4) == 0;
        MemberProfile[] members = unaccompanied
            ? [Member(r, r.Next(10, 19)) with { IsUnaccompanied = true, HasCompanion = r.Next(2) == 0 }]
            : [.. Enumerable.Range(0, r.Next(1, 7)).Select(i => Member(r, i == 0 ? r.Next(18, 75) : r.Next(0, 75)))];
        return new HouseholdProfile
        {
            CaseId = new Guid(r.Next(), 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            CaseType = Pick<CaseType>(r),
            Category = unaccompanied ? PersonCategory.UnaccompaniedMinor
                : members.Any(m => !m.IsAdult) ? PersonCategory.FamilyWithChildren : PersonCategory.OtherAdult,
            Authority = unaccompanied && r.Next(5) == 0 ? SettlingAuthority.Bufetat : SettlingAuthority.Imdi,
            Grading = r.Next(8) == 0 ? Pick<AddressGrading>(r) : AddressGrading.Ordinary,
            WaitingSince = Given.Today.AddDays(-r.Next(600)),
            Members = members,
            Needs = Some(r, 2, () => new HouseholdNeed(Pick<SpecialNeed>(r), r.Next(2) == 0, Given.Today)),
            Links = Some(r, 3, () => new HouseholdLink(NumberOf(r.Next(municipalities + 1)), Pick<LinkKind>(r), Given.Today, FactSource.Mapping)),
            NeedsAccessibleDwelling = Maybe(r),
            Advice = r.Next(4) == 0 ? new(NumberOf(r.Next(municipalities)), Given.Today, FactSource.IntegrationReceptionCentre) : null,
            SecurityExclusions = Some(r, 1, () => NumberOf(r.Next(municipalities))),
            UnknownTopics = [.. Enum.GetValues<MappingTopic>().Where(_ => r.Next(6) == 0)],
        };
    }

    private static MemberProfile Member(Random r, int age) => new()
    {
        RefugeeId = new Guid(r.Next(), 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]),
        Age = age,
        EducationLevel = r.Next(3) == 0 ? null : r.Next(9),
        DigitalSkills = (age % 4) switch { 0 => null, 1 => DigitalSkill.None, 2 => DigitalSkill.Basic, _ => DigitalSkill.Good },
        Occupation = OneOf(r, null, MemberProfile.None, "522", "711", "2221", "9"),
        WantedOccupation = OneOf(r, null, MemberProfile.Any, "512", "833"),
        InterpreterLanguage = OneOf(r, null, MemberProfile.None, MemberProfile.None, "ukr", "tir"),
        DrivingLicence = Maybe(r),
        EducationWish = r.Next(4) == 0 ? null : Pick<EducationWish>(r),
    };

    private static MunicipalityProfile Municipality(Random r, int i) => new()
    {
        Number = NumberOf(i),
        Name = "Kommune " + NumberOf(i),
        CountyNumber = "46",
        Population = r.Next(200, 300_000),
        CentralityClass = r.Next(1, 7),
        LabourMarketRegion = Names[r.Next(Names.Length)],
        Stop = r.Next(6) == 0 ? new StopPeriod(Given.Today.AddDays(r.Next(-40, 20)), r.Next(2) == 0 ? null : Given.Today.AddDays(r.Next(21, 60)), "fullt") : null,
        PlacesLeft = Fact(r, 30, FactSource.CouncilDecision),
        HasMinorsDecision = Maybe(r),
        MinorPlacesLeft = Fact(r, 4, FactSource.CouncilDecision),
        FreeCareHomePlaces = Fact(r, 3, FactSource.MunicipalityReport),
        Hospital = r.Next(5) == 0 ? null : new(new ServicePlace(r.Next(3) == 0 ? 0m : r.Next(200), r.Next(2) == 0 ? "Sykehuset" : null), Given.Today, FactSource.ReferenceData),
        EducationOffers = [.. Enum.GetValues<EducationWish>().Where(k => k is not EducationWish.None && r.Next(5) > 0)
            .Select(k => new EducationOffer(k, r.Next(3) == 0 ? 0m : r.Next(150), Maybe(r), Given.Today, FactSource.ReferenceData))],
        Capacity = [.. Enum.GetValues<ServiceArea>().Where(_ => r.Next(3) > 0)
            .Select(a => new CapacityFact(a, Pick<CapacityLevel>(r), Given.Today.AddDays(-r.Next(140))))],
        InterpreterLanguages = r.Next(2) == 0 ? null : new(["ukr"], Given.Today, FactSource.MunicipalityReport),
        Dwellings = Some(r, 3, () => new DwellingFact(r.Next(1, 5), r.Next(1, 8), r.Next(2) == 0, r.Next(2) == 0,
            Given.Today.AddDays(r.Next(-5, 90)), Given.Today.AddDays(r.Next(-5, 90)))),
        Pace = r.Next(3) == 0 ? null : new PaceFact(r.Next(12), r.Next(14), r.Next(6), Given.Today),
        RecentDemandingCases = Fact(r, 4, FactSource.CaseData),
        Spread = Some(r, 2, () => new SpreadFact(Pick<SpreadGroup>(r), "Vestlandet", r.Next(60) / 100m, r.Next(40) / 100m, Given.Today)),
        ProgrammeResult = r.Next(3) == 0 ? null : new(r.Next(101) / 100m, Given.Today, FactSource.PublishedStatistics),
        PriorDeclines = Some(r, 1, () => new DeclineFact(Given.Today.AddDays(-r.Next(1, 90)), Pick<DeclineReason>(r))),
        Conditions = r.Next(4) > 0 ? null : new CouncilConditions
        {
            MaxPersons = r.Next(2) == 0 ? null : r.Next(1, 6),
            OnlyFamilies = r.Next(4) == 0,
            OnlyWithoutChildren = r.Next(4) == 0,
            Other = r.Next(3) == 0,
            DecidedOn = Given.Today.AddDays(-20),
        },
    };

    private static CriteriaSet Criteria(Random r) =>
        r.Next(2) == 0 ? CriteriaSet.Default : CriteriaSet.Default with
        {
            Settings = [.. Shares(r).Zip(Shares(r), CriteriaSet.Default.Settings).Select(s => s.Third with { Weight = s.First, WeightOutsideReception = s.Second, Neutral = r.Next(10, 51) / 100m })],
            Parameters = CriteriaSet.Default.Parameters with { FamilyScore = Pick<FamilyScore>(r) },
        };

    // Ten whole numbers that sum to 100, some of them zero.
    private static int[] Shares(Random r)
    {
        int[] cuts = [0, .. Enumerable.Range(0, 9).Select(_ => r.Next(101)).Order(), 100];
        return [.. Enumerable.Range(0, 10).Select(i => cuts[i + 1] - cuts[i])];
    }

    private static Known<int>? Fact(Random r, int below, FactSource source) => r.Next(4) == 0 ? null : new(r.Next(below), Given.Today, source);

    private static bool? Maybe(Random r) => r.Next(4) switch { 0 => null, 1 => true, _ => false };

    private static T Pick<T>(Random r)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[r.Next(values.Length)];
    }

    private static T OneOf<T>(Random r, params T[] values) => values[r.Next(values.Length)];

    private static List<T> Some<T>(Random r, int max, Func<T> make) => [.. Enumerable.Range(0, r.Next(max + 1)).Select(_ => make())];
}
