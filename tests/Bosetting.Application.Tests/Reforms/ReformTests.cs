using Bosetting.Application.Access;
using Bosetting.Application.Common;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Matching;
using Bosetting.Application.MunicipalCapacity;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Reforms;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Infrastructure.ReferenceData;
using Bosetting.Matching.Scoring;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        await Register("1508", "1580");
        var user = await User("1507");
        var (open, asked) = await _s.ProposedCase("1507", persons: 3);
        var (graded, _) = await _s.ProposedCase("1507", grading: AddressGrading.StrictlyConfidential);
        var (agreed, inquiry) = await _s.ProposedCase("1507", persons: 2);
        await _s.Run(new AcceptInquiry(inquiry, _s.Today.AddDays(9)), user);
        var (declined, no) = await _s.ProposedCase("1507");
        await _s.Run(new DeclineInquiry(no, DeclineReason.StaffShortage), user);
        await _s.Run(new OfferDwelling(Guid.CreateVersion7(), new DwellingDetails { Rooms = 2, Beds = 4, AvailableFrom = _s.Today, ExpiresOn = _s.Today.AddDays(9) }), user);
        await _s.Run(new StartStop(new StopDetails(_s.Today, null, "Deling av kommunen")), user);
        await _s.Run(new ReportService(ServiceArea.School, CapacityLevel.Pressed), user);
        await _s.Run(new SavePacePlan(2024, 0, PaceUnit.Month, [.. Enumerable.Repeat(4, 12)]), user);
        await _s.Run(new PostInquiryMessage(asked, "Hvilken skole?"), user);
        await Question("1507", answered: false);
        await Question("1507", answered: true);
        var reform = new MunicipalityReform(On, [new("1507", [new("1508", 86), new("1580", 14)])]);

        var preview = await _s.Run(new PreviewReform(reform), Scenario.Administrator);
        (await Places("1507")).ShouldNotBeNull();
        var report = await _s.Run(new ApplyReform(reform), Scenario.Administrator);
        report.Lines.ShouldBe(preview.Lines, ignoreOrder: true);
        Count(report, "users", "1508").ShouldBe(1);
        Count(report, "inquiries", "1508").ShouldBe(3);
        Count(report, "questions", "1508").ShouldBe(1);
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
            .Select(d => (d.MunicipalityNumber, d.Persons, d.MaxHouseholdSize)).ShouldBe([("1508", 43, 5), ("1580", 7, 5)]);
        (await db.Db.PacePlan.Where(p => p.Year == 2024 && (p.MunicipalityNumber == "1508" || p.MunicipalityNumber == "1580")).SumAsync(p => p.Persons)).ShouldBe(48);
        (await db.Db.Municipalities.SingleAsync(m => m.Number == "1507")).ValidTo.ShouldBe(On);
        new MunicipalityNumbers(await db.Db.Municipalities.Where(m => m.ValidTo == null).Select(m => m.Number).ToListAsync(), await db.Db.MunicipalityChanges.ToListAsync())
            .Resolve("1507").ShouldBe(["1508", "1580"]);

        // The user works for the new number, and answers what was sent to the old one.
        var moved = user with { MunicipalityNumber = "1508" };
        var start = await _s.Run(new GetMunicipalityStart(), moved);
        (start.Inquiries.Count, start.Arrivals.Count, start.DwellingsOffered, start.Stop is not null).ShouldBe((1, 1, 1, true));
        (await _s.Run(new GetInquiryThread(asked), moved)).Messages.Single().Text.ShouldBe("Hvilken skole?");
        (await _s.RunAs(user, new GetInquiries())).Error.Code.ShouldBe("access.municipality_ended");
        (await _s.RunAs(user, new ReportService(ServiceArea.School, CapacityLevel.Ok))).Error.Code.ShouldBe("access.municipality_ended");
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

        await Register("1507");
        var report = await _s.Run(new ApplyReform(new MunicipalityReform(On,
            [new("1504", [new("1507", 100)]), new("1523", [new("1507", 100)]), new("1534", [new("1507", 100)])])), Scenario.Administrator);
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
            await Register(c.NewNumber);
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
        (await Refused(new MunicipalityReform(_s.Today.AddDays(1), [new(Scenario.Voss, [new("4699", 100)])]))).ShouldBe("reform.not_yet");
        (await Refused(new MunicipalityReform(On, [new("9999", [new("4699", 100)])]))).ShouldBe("reform.old_unknown");
        (await Refused(new MunicipalityReform(On, [new(Scenario.Voss, [new("4699", 100)])]))).ShouldBe("reform.not_registered");
        await Register("4698", "4699");
        await _s.ProposedCase(Scenario.Voss, persons: 8);
        (await Refused(new MunicipalityReform(On, [new(Scenario.Voss, [new("4698", 10), new("4699", 90)])]))).ShouldBe("reform.places_too_few");
        (await _s.RunAs(Scenario.Manager, new ApplyReform(new MunicipalityReform(On, [])))).Error.Code.ShouldBe("access.denied");
        (await Places(Scenario.Voss))!.Proposed.ShouldBe(8);
        await using var db = await _s.OpenAsSystem();
        (await db.Db.Municipalities.CountAsync(m => m.ValidTo != null)).ShouldBe(0);
    }

    [Fact]
    public async Task A_reform_waits_until_the_draft_of_a_request_is_sent_or_given_up()
    {
        await Register("4699");
        await using (var db = await _s.OpenAsSystem())
        {
            db.Db.RequestRounds.Add(RequestRound.Create(
                Guid.CreateVersion7(), 2025, RequestVersion.Original, 0, new Dictionary<string, int> { [Scenario.Voss] = 10 }, new Stamp(_s.Clock.GetUtcNow(), _s.Today, Scenario.Officer.UserId)).Value);
            await db.SaveAsync();
        }

        var refused = (await _s.RunAs(Scenario.Administrator, new ApplyReform(new MunicipalityReform(On, [new(Scenario.Voss, [new("4699", 100)])])))).Error;
        (refused.Code, refused.Args[0]).ShouldBe(("reform.request_open", "2025"));
    }

    [Fact]
    public async Task A_reform_waits_for_what_the_municipality_is_writing()
    {
        await Register("4699");
        await using var scope = _s.Services.CreateAsyncScope();
        await using var session = scope.ServiceProvider.GetRequiredService<IDatabaseSession>();
        (await session.BeginAsync(Scenario.VossUser, readOnly: false, aggregatesOnly: false, CancellationToken.None)).IsSuccess.ShouldBeTrue();
        var reform = _s.RunAs(Scenario.Administrator, new ApplyReform(new MunicipalityReform(On, [new(Scenario.Voss, [new("4699", 100)])])));
        (await Task.WhenAny(reform, Task.Delay(300))).ShouldNotBe(reform);

        scope.ServiceProvider.GetRequiredService<IBosettingDb>().CapacityReports.Add(Report(Scenario.Voss, ServiceArea.School, _s.Today, CapacityLevel.Ok));
        await session.CommitAsync([], [], CancellationToken.None);
        Count((await reform).Value, "capacity", "4699").ShouldBe(1);
    }

    [Fact]
    public async Task A_merger_keeps_the_worse_judgement_the_older_date_and_all_conditions()
    {
        var (old, late, early) = (Scenario.Lierne, _s.Today, _s.Today.AddDays(-100));
        await using (var db = await _s.OpenAsSystem())
        {
            db.Db.CapacityReports.AddRange(
                Report(old, ServiceArea.School, early, CapacityLevel.Ok), Report(Scenario.Trondheim, ServiceArea.School, late, CapacityLevel.Pressed),
                Report(old, ServiceArea.Housing, late, CapacityLevel.Closed), Report(Scenario.Trondheim, ServiceArea.Housing, early, CapacityLevel.Ok),
                Report(Scenario.Trondheim, ServiceArea.Health, late, CapacityLevel.Ok));
            db.Db.CareHomeReports.AddRange(
                new CareHomeReport { MunicipalityNumber = old, ReportedOn = early, FreePlaces = 1 },
                new CareHomeReport { MunicipalityNumber = Scenario.Trondheim, ReportedOn = early.AddDays(-9), FreePlaces = 9 },
                new CareHomeReport { MunicipalityNumber = Scenario.Trondheim, ReportedOn = late, FreePlaces = 2 });
            db.Db.CouncilDecisions.AddRange(
                new CouncilDecision { MunicipalityNumber = old, Year = 2024, Persons = 3, OnlyFamilies = true, Conditions = "Nær skolen", Source = "test" },
                new CouncilDecision { MunicipalityNumber = Scenario.Trondheim, Year = 2024, Persons = 100, MaxHouseholdSize = 6, Conditions = "Ikke i juli", Source = "test" });
            await db.SaveAsync();
        }

        await _s.Run(new ApplyReform(new MunicipalityReform(On, [new(old, [new(Scenario.Trondheim, 100)])])), Scenario.Administrator);

        var now = await _s.Run(new GetCapacityNow(), Scenario.TrondheimUser);
        now.Services.Where(x => x.Level is not null).Select(x => (x.Area, x.Level, x.ReportedOn)).ShouldBe(
            [(ServiceArea.School, (CapacityLevel?)CapacityLevel.Pressed, (DateOnly?)early), (ServiceArea.Housing, CapacityLevel.Closed, early), (ServiceArea.Health, CapacityLevel.Ok, late)], ignoreOrder: true);
        (now.CareHomes!.FreePlaces, now.CareHomes.ReportedOn).ShouldBe((3, early));
        await using var after = await _s.OpenAsSystem();
        var decision = await after.Db.CouncilDecisions.SingleAsync(d => d.MunicipalityNumber == Scenario.Trondheim && d.Year == 2024);
        (decision.Persons, decision.MaxHouseholdSize, decision.OnlyFamilies, decision.OnlyWithoutChildren, decision.Conditions)
            .ShouldBe((103, 6, true, false, "Ikke i juli\nLierne: Nær skolen"));
    }

    [Fact]
    public async Task What_was_told_of_an_old_number_is_about_those_that_followed()
    {
        await Register("4698", "4699");
        var ready = await _s.ReadyCase(stay: null);
        var (proposed, inquiry) = await _s.ProposedCase(Scenario.Voss);
        await using (var db = await _s.OpenAsSystem())
        {
            foreach (var id in new[] { ready, proposed })
            {
                var @case = (await db.Db.LockCase(id, CancellationToken.None))!;
                MappingAnswer[] told =
                [
                    new(MappingTopic.Links, $"{Scenario.Voss}:family", MappingSource.ReceptionCentre, _s.Today),
                    new(MappingTopic.OwnWish, Scenario.Voss, MappingSource.ReceptionCentre, _s.Today),
                ];
                @case.RecordAnswers(@case.Members[0].Id, told, new Stamp(_s.Clock.GetUtcNow(), _s.Today, Scenario.Officer.UserId)).IsSuccess.ShouldBeTrue();
            }

            await db.SaveAsync();
        }

        await _s.Run(new ApplyReform(new MunicipalityReform(On, [new(Scenario.Voss, [new("4698", 70), new("4699", 30)])])), Scenario.Administrator);

        foreach (var number in new[] { "4698", "4699" })
        {
            var explained = await _s.Run(new ExplainMunicipality(ready, number));
            explained.Entry.Criteria.Single(c => c.Criterion is CriterionKind.Links).Value.ShouldBe(1);
        }

        var member = (await _s.Run(new GetInquiry(inquiry), Scenario.VossUser with { MunicipalityNumber = "4698" })).Household!.Members[0];
        (member.LinksHere.Single(), member.WishesHere, member.ContinuesHere).ShouldBe(("family", true, false));
    }

    private async Task<string> Refused(MunicipalityReform reform) => (await _s.RunAs(Scenario.Administrator, new ApplyReform(reform))).Error.Code;

    private static long Count(ReformReport report, string what, string number) => report.Lines.Where(l => l.What == what && l.NewNumber == number).Sum(l => l.Count);

    private async Task<PlaceLedger?> Places(string number)
    {
        await using var db = await _s.OpenAsSystem();
        return await db.Db.PlaceLedgers.SingleOrDefaultAsync(l => l.MunicipalityNumber == number && l.Year == 2024);
    }

    private static CapacityReport Report(string number, ServiceArea area, DateOnly on, CapacityLevel level) =>
        new() { MunicipalityNumber = number, Area = area, ReportedOn = on, Level = level };

    private async Task Question(string number, bool answered)
    {
        await using var db = await _s.OpenAsSystem();
        var dialogue = new PreliminaryDialogue { Id = Guid.CreateVersion7(), CaseId = await db.Db.Cases.Select(c => c.Id).FirstAsync(), AskedAt = _s.Clock.GetUtcNow() };
        db.Db.PreliminaryDialogues.Add(dialogue);
        db.Db.PreliminaryQuestions.Add(new PreliminaryQuestion
        {
            Id = Guid.CreateVersion7(),
            DialogueId = dialogue.Id,
            MunicipalityNumber = number,
            Persons = 1,
            Needs = "",
            Question = "Kan dere?",
            Deadline = _s.Today,
            AskedAt = dialogue.AskedAt,
            AskedBy = Scenario.Officer.UserId,
            Answer = answered ? InterestAnswer.Yes : null,
            AnsweredAt = answered ? dialogue.AskedAt : null,
            AnsweredBy = answered ? Scenario.VossUser.UserId : null,
        });
        await db.SaveAsync();
    }

    // The register is not the application's to change: as its owner.
    private async Task Register(params string[] numbers)
    {
        foreach (var number in numbers)
        {
            await using var command = _s.Database.Owner.CreateCommand(
                $"INSERT INTO municipality SELECT (jsonb_populate_record(m, '{{\"number\": \"{number}\", \"name\": \"Kommune {number}\", \"valid_from\": \"2024-01-01\"}}')).* FROM municipality m WHERE number = '4621'");
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task Municipality(string number, string name, int decided, int? minors)
    {
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
