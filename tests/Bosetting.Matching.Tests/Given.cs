using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Matching.Outcomes;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;
using Bosetting.Matching.Snapshots;

namespace Bosetting.Matching.Tests;

/// <summary>A plain household and a plain municipality for which everything is known and every rule passes.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2024, 1, 2);

    public static MemberProfile Adult(int age = 30) => new()
    {
        RefugeeId = Guid.Parse("0193a000-0000-7000-8000-000000000001"),
        Age = age,
        Occupation = "522",
        WantedOccupation = "any",
        InterpreterLanguage = MemberProfile.None,
        DrivingLicence = true,
        EducationWish = EducationWish.None,
    };

    public static MemberProfile Child(int age) => new()
    {
        RefugeeId = Guid.Parse("0193a000-0000-7000-8000-000000000002"),
        Age = age,
        EducationWish = EducationWish.None,
    };

    public static HouseholdProfile Household(params MemberProfile[] members) => new()
    {
        CaseId = Guid.Parse("0193a000-0000-7000-8000-00000000000a"),
        CaseType = CaseType.ReceptionCentre,
        Category = members.Any(m => m.IsUnaccompanied) ? PersonCategory.UnaccompaniedMinor
            : members.Any(m => !m.IsAdult) ? PersonCategory.FamilyWithChildren
            : PersonCategory.OtherAdult,
        WaitingSince = Today.AddMonths(-2),
        Members = members.Length == 0 ? [Adult()] : members,
        NeedsAccessibleDwelling = false,
    };

    public static HouseholdProfile MinorAlone(int age = 16, bool companion = false) =>
        Household(Child(age) with { IsUnaccompanied = true, HasCompanion = companion, InterpreterLanguage = MemberProfile.None });

    public static MunicipalityProfile Municipality(string number = "4601", string region = "Bergen") => new()
    {
        Number = number,
        Name = "Kommune " + number,
        CountyNumber = number[..2],
        Population = 20_000,
        CentralityClass = 3,
        LabourMarketRegion = region,
        PlacesLeft = Reported(50, FactSource.CouncilDecision),
        HasMinorsDecision = true,
        MinorPlacesLeft = Reported(20, FactSource.CouncilDecision),
        FreeCareHomePlaces = Reported(20),
        Hospital = new(new ServicePlace(0m, "Sykehuset"), Today, FactSource.ReferenceData),
        EducationOffers = [.. Enum.GetValues<EducationWish>().Where(k => k is not EducationWish.None)
            .Select(k => new EducationOffer(k, 0m, true, Today, FactSource.ReferenceData))],
        Capacity = [.. Enum.GetValues<ServiceArea>().Select(a => new CapacityFact(a, CapacityLevel.Ok, Today))],
        InterpreterLanguages = new(["ukr", "ara"], Today, FactSource.MunicipalityReport),
        Dwellings = [new DwellingFact(3, 6, false, false, Today, Today.AddDays(30))],
        Pace = new PaceFact(10, 8, 10, Today),
        RecentDemandingCases = Reported(0, FactSource.CaseData),
        Spread = [new SpreadFact(SpreadGroup.Region, "Vestlandet", 0.2m, 0.25m, Today)],
        ProgrammeResult = new(0.6m, Today, FactSource.PublishedStatistics),
    };

    public static Known<int> Reported(int value, FactSource source = FactSource.MunicipalityReport) => new(value, Today, source);

    public static RegionalFacts Regions { get; } = new(
    [
        .. Enumerable.Range(0, 10).Select(g => new RegionDemand("Bergen", g.ToString("0", null), 0.5m, Today, "anslag")),
        .. Enumerable.Range(0, 10).Select(g => new RegionDemand("Voss", g.ToString("0", null), 0.8m, Today, "anslag")),
    ]);

    public static RankingSnapshot Snapshot(HouseholdProfile household, params MunicipalityProfile[] municipalities) =>
        new(household, municipalities, CriteriaSet.Default, Regions, Today, Engine.Version);

    /// <summary>A model in which demand counts for much, and centrality early but not late.</summary>
    public static OutcomeModel Outcome { get; } = new(3, Today.AddDays(-10), [Horizon(OutcomeHorizon.OneYear, 0.8m), Horizon(OutcomeHorizon.FiveYears, -0.8m)]);

    /// <summary>The snapshot with the outcome estimate switched on.</summary>
    public static RankingSnapshot WithOutcome(RankingSnapshot snapshot, int oneYear = 10, int fiveYears = 5, OutcomeModel? model = null) =>
        snapshot with { Criteria = snapshot.Criteria.WithOutcome(oneYear, fiveYears, (model ?? Outcome).Version), Outcome = model ?? Outcome };

    private static HorizonModel Horizon(OutcomeHorizon horizon, decimal centrality) => new(horizon, -0.5m,
    [
        new(OutcomeFeature.UpperSecondary, 0.3m, 0.3m, -0.1m), new(OutcomeFeature.HigherEducation, 0.6m, 0.3m, 0m),
        new(OutcomeFeature.WorkExperience, 0.5m, 0.7m, -0.2m), new(OutcomeFeature.NeedsInterpreter, -0.6m, 0.8m, 0m),
        new(OutcomeFeature.OccupationDemand, 2m, 0.5m, 0m), new(OutcomeFeature.NetworkThere, 0.4m, 0.1m, 0m),
        new(OutcomeFeature.Centrality, centrality, 0.6m, 0m), new(OutcomeFeature.RegionDemand, 0.5m, 0.5m, 0m),
    ], 1m, 0m);

    public static RuleResult Rule(string code, HouseholdProfile household, MunicipalityProfile municipality, Func<RankingSnapshot, RankingSnapshot>? change = null)
    {
        var snapshot = Snapshot(household, municipality);
        return Engine.Rank(change?.Invoke(snapshot) ?? snapshot).Municipalities[0].Rules.Single(r => r.Code == code);
    }

    public static CriterionResult Criterion(
        CriterionKind kind, HouseholdProfile household, MunicipalityProfile municipality, Func<RankingSnapshot, RankingSnapshot>? change = null)
    {
        var snapshot = Snapshot(household, municipality);
        return Engine.Rank(change?.Invoke(snapshot) ?? snapshot).Municipalities.Single(m => m.Number == municipality.Number)
            .Criteria.Single(c => c.Criterion == kind);
    }

    public static CriteriaSet With(this CriteriaSet set, Func<MatchParameters, MatchParameters> change) =>
        set with { Parameters = change(set.Parameters) };
}
