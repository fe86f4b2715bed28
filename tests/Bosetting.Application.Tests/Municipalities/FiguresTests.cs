using System.Diagnostics;
using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Municipalities;

public sealed class FiguresTests
{
    private static readonly Actor TrondelagAdviser = new(Guid.CreateVersion7(), "Tuva Trøndelag", Role.CountyAdviser, CountyNumber: "50");

    [Fact]
    public async Task The_start_page_says_what_needs_an_answer_who_comes_and_what_is_left()
    {
        await using var s = await Scenario.StartAsync();
        await using (var db = await s.OpenAsSystem())
        {
            db.Db.Dwellings.AddRange(Dwelling(s.Today.AddDays(3)), Dwelling(s.Today.AddDays(60)), Dwelling(s.Today.AddDays(20)), Dwelling(s.Today.AddDays(-1), s.Today.AddDays(-30)));
            db.Db.TemporaryStops.AddRange(Stop(s.Today.AddDays(-40), s.Today.AddDays(-20)), Stop(s.Today.AddDays(10), null));
            db.Db.CapacityReports.AddRange(
                Capacity(ServiceArea.School, s.Today.AddDays(-90), CapacityLevel.Ok), Capacity(ServiceArea.School, s.Today.AddDays(-3), CapacityLevel.Closed),
                Capacity(ServiceArea.Housing, s.Today, CapacityLevel.Ok));
            db.Db.CouncilDecisions.Add(new CouncilDecision { MunicipalityNumber = Scenario.Voss, Year = 2024, Persons = 40, Minors = 4, MaxHouseholdSize = 5, Source = "IMDi" });
            await db.SaveAsync();
        }

        var (_, late) = await s.ProposedCase(Scenario.Voss, persons: 2);
        s.Clock.Now = s.Clock.Now.AddDays(8);
        var (_, fresh) = await s.ProposedCase(Scenario.Voss);
        var (_, arriving) = await Placed.Agreed(s, persons: 3, on: s.Today.AddDays(1));
        await Placed.Agreed(s, persons: 4, on: s.Today.AddDays(40));
        s.Clock.Now = s.Clock.Now.AddDays(3);
        var start = await s.Run(new GetMunicipalityStart(), Scenario.VossUser);

        start.Name.ShouldBe("Voss");
        start.Inquiries.Select(i => (i.Id, i.Deadline < start.Today)).ShouldBe([(late, true), (fresh, false)]);
        start.Arrivals.Select(a => (a.AgreementId, a.Persons, a.AgreedDate < start.Today)).ShouldBe([(arriving, 3, true)]);
        start.PersonsLater.ShouldBe(4);
        var places = start.Places.ShouldNotBeNull();
        (places.Persons.Decided, places.Persons.Proposed, places.Persons.Agreed, places.Persons.Left, places.MaxHouseholdSize).ShouldBe((40, 3, 7, 30, 5));
        start.DwellingsOffered.ShouldBe(2, "one expired on the way and one before");
        start.ExpiringDwellings.Single().ExpiresOn.ShouldBe(start.Today.AddDays(9));
        start.Stop.ShouldNotBeNull().To.ShouldBeNull();
        start.Capacity.Select(c => (c.Area, c.Level)).ShouldBe([(ServiceArea.Housing, CapacityLevel.Ok), (ServiceArea.School, CapacityLevel.Closed)]);
        (await s.RunAs(Scenario.TrondheimUser, new GetMunicipalityStart())).Value.Inquiries.ShouldBeEmpty();

        // Warm, it answers well within a tenth of a second; the limit leaves room for a busy machine.
        var watch = Stopwatch.StartNew();
        await s.Run(new GetMunicipalityStart(), Scenario.VossUser);
        watch.ElapsedMilliseconds.ShouldBeLessThan(500);
    }

    [Fact]
    public async Task Places_are_the_actors_own_whatever_is_asked_for()
    {
        await using var s = await Scenario.StartAsync();
        (await s.Run(new GetMunicipalityPlaces(Scenario.Trondheim), Scenario.VossUser)).Name.ShouldBe("Voss");
        var trondheim = await s.Run(new GetMunicipalityPlaces(Scenario.Trondheim));
        trondheim.Years.Select(y => (y.Year, y.Persons.Left)).ShouldBe([(2024, 100), (2023, 100)]);
        (await s.RunAs(Scenario.Officer, new GetMunicipalityPlaces())).Error.Code.ShouldBe("municipality.not_found");
        (await s.RunAs(Scenario.Officer, new GetMunicipalityPlaces("x' OR"))).Error.Code.ShouldBe("municipality.not_found");
    }

    [Fact]
    public async Task A_county_adviser_gets_figures_of_the_county_with_small_numbers_withheld()
    {
        await using var s = await Scenario.StartAsync();
        var county = await s.Run(new GetCountyFigures(), TrondelagAdviser);
        (county.CountyName, county.Year).ShouldBe(("Trøndelag", 2024));
        county.Rows.Select(r => (r.Name, r.Counts.Used, r.Counts.Left)).ShouldBe([("Lierne", 0, 3), ("Trondheim", 0, 100)]);

        await s.ProposedCase(Scenario.Lierne, persons: 2);
        county = await s.Run(new GetCountyFigures(), TrondelagAdviser);
        county.Rows[0].Counts.IsWithheld.ShouldBeTrue();
        county.Total.IsWithheld.ShouldBeTrue("the total would give the only withheld number away");
        county.Total.Decided.ShouldBe(103);

        await s.ProposedCase(Scenario.Trondheim, persons: 6);
        county = await s.Run(new GetCountyFigures(), TrondelagAdviser);
        county.Rows.ShouldAllBe(r => r.Counts.IsWithheld);
        (county.Total.Used, county.Total.Left).ShouldBe((8, 95));
        (await s.RunAs(TrondelagAdviser, new GetCountyFigures(3))).Error.Code.ShouldBe("county.year_out_of_range");
        (await s.RunAs(Scenario.VossUser, new GetCountyFigures())).Error.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task A_county_counts_graded_households_too()
    {
        await using var s = await Scenario.StartAsync();
        await s.ProposedCase(Scenario.Trondheim, persons: 6, grading: Domain.Refugees.AddressGrading.Confidential);
        (await s.Run(new GetCountyFigures(), TrondelagAdviser)).Total.Used.ShouldBe(6);
    }

    [Fact]
    public async Task Participants_are_listed_for_the_own_municipality_and_each_look_is_logged()
    {
        await using var s = await Scenario.StartAsync();
        var settled = new[] { await Placed.Settled(s), await Placed.Settled(s, persons: 2) };
        var adviser = Scenario.VossUser with { Role = Role.ProgrammeAdviser };
        var page = await s.Run(new GetParticipants(), adviser);
        page.Rows.Count.ShouldBe(2, "children are no participants");
        page.Counts[ProgrammeEntitlement.Right].ShouldBe(2);
        (await s.Run(new GetParticipants(ProgrammeEntitlement.RightAndDuty), adviser)).Rows.ShouldBeEmpty();
        var after = new ParticipantCursor(page.Rows[0].SettledOn, page.Rows[0].RefugeeId);
        (await s.Run(new GetParticipants(null, after), adviser)).Rows.Single().RefugeeId.ShouldBe(page.Rows[1].RefugeeId);
        (await s.Run(new GetParticipants(), Scenario.TrondheimUser)).Rows.ShouldBeEmpty();

        await using var db = await s.OpenAsSystem();
        db.Db.Audit.Where(a => a.What == "participants").Select(a => a.SubjectId).Distinct().ToList()
            .ShouldBe(settled.Select(id => id.ToString()), ignoreOrder: true);
    }

    private static Dwelling Dwelling(DateOnly expires, DateOnly? from = null) => new()
    {
        Id = Guid.CreateVersion7(),
        MunicipalityNumber = Scenario.Voss,
        Rooms = 2,
        Beds = 3,
        Accessible = true,
        NeedsCar = false,
        AvailableFrom = from ?? expires.AddDays(-1),
        ExpiresOn = expires,
    };

    private static TemporaryStop Stop(DateOnly from, DateOnly? to) =>
        new() { Id = Guid.CreateVersion7(), MunicipalityNumber = Scenario.Voss, From = from, To = to, Reason = "Mangler boliger" };

    private static CapacityReport Capacity(ServiceArea area, DateOnly on, CapacityLevel level) =>
        new() { MunicipalityNumber = Scenario.Voss, Area = area, ReportedOn = on, Level = level };
}
