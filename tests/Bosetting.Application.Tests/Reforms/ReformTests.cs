using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Application.MunicipalCapacity;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Reforms;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Infrastructure.ReferenceData;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Reforms;

/// <summary>The reforms of 2020 and 2024, on a country that still has the old numbers.</summary>
public sealed class ReformTests : IAsyncLifetime
{
    private static readonly DateOnly On = new(2024, 1, 1);
    private Scenario _s = null!;

    public async Task InitializeAsync() => _s = await Scenario.StartAsync();

    public async Task DisposeAsync() => await _s.DisposeAsync();

    [Fact]
    public async Task Ålesund_becomes_two_and_what_is_running_follows_the_first()
    {
        await Municipality("1507", "Ålesund", decided: 50, minors: 6);
        var user = await User("1507");
        var (open, _) = await _s.ProposedCase("1507", persons: 3);
        var (graded, _) = await _s.ProposedCase("1507", grading: AddressGrading.StrictlyConfidential);
        var (agreed, inquiry) = await _s.ProposedCase("1507", persons: 2);
        await _s.Run(new AcceptInquiry(inquiry, _s.Today.AddDays(9)), user);
        var (declined, no) = await _s.ProposedCase("1507");
        await _s.Run(new DeclineInquiry(no, DeclineReason.StaffShortage), user);
        await _s.Run(new OfferDwelling(Guid.CreateVersion7(), new DwellingDetails { Rooms = 2, Beds = 4, AvailableFrom = _s.Today, ExpiresOn = _s.Today.AddDays(9) }), user);
        await _s.Run(new StartStop(new StopDetails(_s.Today, null, "Deling av kommunen")), user);
        await _s.Run(new ReportService(ServiceArea.School, CapacityLevel.Pressed), user);
        await _s.Run(new SavePacePlan(2024, 0, PaceUnit.Month, [.. Enumerable.Repeat(4, 12)]), user);
        var reform = new MunicipalityReform(On, [new("1507", [new("1508", "Ålesund", 86), new("1580", "Haram", 14)])]);

        var preview = await _s.Run(new PreviewReform(reform), Scenario.Administrator);
        (await Places("1507")).ShouldNotBeNull();
        var report = await _s.Run(new ApplyReform(reform), Scenario.Administrator);
        report.Lines.ShouldBe(preview.Lines, ignoreOrder: true);
        Count(report, "users", "1508").ShouldBe(1);
        Count(report, "inquiries", "1508").ShouldBe(3);
        Count(report, "agreements", "1508").ShouldBe(1);
        Count(report, "cases", "1508").ShouldBe(3);
        Count(report, "places", "1580").ShouldBe(7);

        await using var db = await _s.OpenAsSystem();
        (await db.Db.Cases.Where(c => c.MunicipalityNumber == "1508").Select(c => c.Id).ToListAsync()).ShouldBe([open, graded, agreed], ignoreOrder: true);
        (await db.Db.Inquiries.SingleAsync(i => i.CaseId == declined)).MunicipalityNumber.ShouldBe("1507");
        (await db.Db.CaseEvents.Where(e => e.CaseId == open && e.MunicipalityNumber != null).Select(e => e.MunicipalityNumber).Distinct().SingleAsync()).ShouldBe("1507");
        (await db.Db.PlaceLedgers.AnyAsync(l => l.MunicipalityNumber == "1507" && l.Year == 2024)).ShouldBeFalse();
        (await db.Db.PlaceLedgers.AnyAsync(l => l.MunicipalityNumber == "1507" && l.Year == 2023)).ShouldBeTrue();
        var (ålesund, haram) = ((await Places("1508"))!, (await Places("1580"))!);
        (ålesund.Decided, ålesund.Proposed, ålesund.Agreed, haram.Decided, haram.Used).ShouldBe((43, 4, 2, 7, 0));
        (ålesund.DecidedMinors + haram.DecidedMinors).ShouldBe(6);
        (await db.Db.AnnualRequests.Where(r => r.Year == 2024 && r.MunicipalityNumber.StartsWith("15")).OrderBy(r => r.MunicipalityNumber)
            .Select(r => new { r.MunicipalityNumber, r.Persons }).ToListAsync()).Select(r => (r.MunicipalityNumber, r.Persons)).ShouldBe([("1508", 43), ("1580", 7)]);
        (await db.Db.CouncilDecisions.Where(d => d.Year == 2024 && d.MunicipalityNumber.StartsWith("15")).OrderBy(d => d.MunicipalityNumber)
            .Select(d => new { d.MunicipalityNumber, d.Persons, d.MaxHouseholdSize }).ToListAsync())
            .Select(d => (d.MunicipalityNumber, d.Persons, d.MaxHouseholdSize)).ShouldBe([("1508", 43, 5), ("1580", 7, null)]);
        (await db.Db.PacePlan.Where(p => p.Year == 2024 && (p.MunicipalityNumber == "1508" || p.MunicipalityNumber == "1580")).SumAsync(p => p.Persons)).ShouldBe(48);
        (await db.Db.Municipalities.SingleAsync(m => m.Number == "1507")).ValidTo.ShouldBe(On);
        new MunicipalityNumbers(await db.Db.Municipalities.Where(m => m.ValidTo == null).ToListAsync(), await db.Db.MunicipalityChanges.ToListAsync())
            .Resolve("1507").ShouldBe(["1508", "1580"]);

        // The user works for the new number, and answers what was sent to the old one.
        var moved = user with { MunicipalityNumber = "1508" };
        var start = await _s.Run(new GetMunicipalityStart(), moved);
        (start.Inquiries.Count, start.Arrivals.Count, start.DwellingsOffered, start.Stop is not null).ShouldBe((1, 1, 1, true));
        (await _s.RunAs(user, new GetInquiries())).Value.Open.ShouldBeEmpty();
        await _s.Run(new AcceptInquiry(start.Inquiries[0].Id, _s.Today), moved);
        (await _s.RunAs(Scenario.Administrator, new ApplyReform(reform))).Error.Code.ShouldBe("reform.old_closed");
        (await _s.Run(new GetReforms(), Scenario.Administrator)).Applied.Single().By.ShouldBe(Scenario.Administrator.Name);
    }

    [Fact]
    public async Task Three_become_one_and_their_places_are_summed()
    {
        foreach (var (number, name, decided) in new[] { ("1504", "Ålesund", 30), ("1523", "Ørskog", 4), ("1534", "Haram", 9) })
        {
            await Municipality(number, name, decided, minors: number == "1504" ? 3 : null);
            await _s.ProposedCase(number);
        }

        var report = await _s.Run(new ApplyReform(new MunicipalityReform(On,
            [new("1504", [new("1507", "Ålesund", 100)]), new("1523", [new("1507", "Ålesund", 100)]), new("1534", [new("1507", "Ålesund", 100)])])), Scenario.Administrator);
        report.Lines.Where(l => l.What == "places").Sum(l => l.Count).ShouldBe(43);
        var one = (await Places("1507"))!;
        (one.Decided, one.DecidedMinors, one.Proposed, one.Left).ShouldBe((43, 3, 3, 40));
    }

    [Fact]
    public async Task A_whole_county_is_renumbered_from_the_published_table()
    {
        var changes = ReferenceFacts.Current.Changes.Where(c => c.On == On && c.OldNumber.StartsWith("30", StringComparison.Ordinal) && c.Kind == "renumbered").Take(12).ToList();
        changes.Count.ShouldBe(12);
        foreach (var c in changes)
        {
            await Municipality(c.OldNumber, c.OldName, decided: 10, minors: null);
        }

        await using (var db = await _s.OpenAsSystem())
        {
            var insert = changes.Select(c => $"('{c.OldNumber}', '{c.OldName.Replace("'", "''")}', '{c.NewNumber}', '2024-01-01', 'renumbered')");
            await using var command = _s.Database.Owner.CreateCommand(
                $"INSERT INTO municipality_change (old_number, old_name, new_number, on_date, kind) VALUES {string.Join(',', insert)} ON CONFLICT DO NOTHING");
            await command.ExecuteNonQueryAsync();
        }

        var waiting = (await _s.Run(new GetReforms(), Scenario.Administrator)).Waiting.Single();
        waiting.Steps.Count.ShouldBe(12);
        var report = await _s.Run(new ApplyReform(waiting), Scenario.Administrator);
        report.Lines.Where(l => l.What == "places").Sum(l => l.Count).ShouldBe(120);
        (await _s.Run(new GetReforms(), Scenario.Administrator)).Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reform_that_can_not_be_is_refused_and_moves_nothing()
    {
        (await Refused(new MunicipalityReform(_s.Today.AddDays(1), [new(Scenario.Voss, [new("4699", "Nye Voss", 100)])]))).ShouldBe("reform.not_yet");
        (await Refused(new MunicipalityReform(On, [new("9999", [new("4699", "Ny", 100)])]))).ShouldBe("reform.old_unknown");
        (await Refused(new MunicipalityReform(On, [new(Scenario.Voss, [new("4699", " ", 100)])]))).ShouldBe("reform.name_missing");
        await _s.ProposedCase(Scenario.Voss, persons: 8);
        (await Refused(new MunicipalityReform(On, [new(Scenario.Voss, [new("4698", "A", 10), new("4699", "B", 90)])]))).ShouldBe("reform.places_too_few");
        (await _s.RunAs(Scenario.Manager, new ApplyReform(new MunicipalityReform(On, [])))).Error.Code.ShouldBe("access.denied");
        (await Places(Scenario.Voss))!.Proposed.ShouldBe(8);
        await using var db = await _s.OpenAsSystem();
        (await db.Db.Municipalities.CountAsync(m => m.ValidTo != null)).ShouldBe(0);
    }

    private async Task<string> Refused(MunicipalityReform reform) => (await _s.RunAs(Scenario.Administrator, new ApplyReform(reform))).Error.Code;

    private static long Count(ReformReport report, string what, string number) => report.Lines.Where(l => l.What == what && l.NewNumber == number).Sum(l => l.Count);

    private async Task<PlaceLedger?> Places(string number)
    {
        await using var db = await _s.OpenAsSystem();
        return await db.Db.PlaceLedgers.SingleOrDefaultAsync(l => l.MunicipalityNumber == number && l.Year == 2024);
    }

    private async Task Municipality(string number, string name, int decided, int? minors)
    {
        // The register is not the application's to change: as its owner.
        await using var command = _s.Database.Owner.CreateCommand(
            $"INSERT INTO municipality SELECT (jsonb_populate_record(m, '{{\"number\": \"{number}\", \"name\": \"{name} {number}\", \"valid_from\": \"2018-01-01\"}}')).* FROM municipality m WHERE number = '4621'");
        await command.ExecuteNonQueryAsync();
        await using var db = await _s.OpenAsSystem();
        db.Db.PlaceLedgers.AddRange(PlaceLedger.Open(number, 2023, decided, decided, decided, minors), PlaceLedger.Open(number, 2024, decided, decided, decided, minors));
        db.Db.AnnualRequests.Add(new AnnualRequest { MunicipalityNumber = number, Year = 2024, Version = RequestVersion.Original, Persons = decided, Source = "test" });
        db.Db.CouncilDecisions.Add(new CouncilDecision { MunicipalityNumber = number, Year = 2024, Persons = decided, Minors = minors, MaxHouseholdSize = 5, Source = "test" });
        await db.SaveAsync();
    }

    private async Task<Actor> User(string number)
    {
        var user = new AppUser { Id = Guid.CreateVersion7(), Name = "Åse Ålesund", Role = Role.MunicipalityUser, MunicipalityNumber = number };
        await using var db = await _s.OpenAsSystem();
        db.Db.Users.Add(user);
        await db.SaveAsync();
        return user.ToActor();
    }
}
