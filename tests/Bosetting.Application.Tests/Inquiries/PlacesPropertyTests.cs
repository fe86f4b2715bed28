using System.Collections.Concurrent;
using System.Globalization;
using Bosetting.Application.Agreements;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Municipalities;
using Bosetting.Application.Reforms;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Inquiries;

/// <summary>
/// Officers and municipalities do random things at the same time, on a real server – councils decide anew, a reform closes a
/// municipality –: whatever wins, the account of places says what inquiries, agreements and arrivals say, nothing is used beyond the
/// decision without a reason that is written down, and no case is in two places.
/// </summary>
public sealed class PlacesPropertyTests
{
    private const int Cases = 12, Workers = 6, Steps = 25;

    private static readonly string[] Refusals = ["system.unexpected", "system.database_unavailable"];

    // The second is played at the end of a year: days lie on both sides of New Year, and places must follow them.
    [Theory]
    [InlineData(1, "2024-01-02", false)]
    [InlineData(2, "2024-12-18", false)]
    [InlineData(3, "2024-01-02", true)]
    public async Task Places_are_what_inquiries_agreements_and_arrivals_say_after_random_concurrent_work(int seed, string today, bool reform)
    {
        await using var s = await Scenario.StartAsync();
        s.Clock.Now = new DateTimeOffset(DateOnly.Parse(today, CultureInfo.InvariantCulture), new TimeOnly(10, 0), TimeSpan.Zero);
        await using (var db = await s.OpenAsSystem())
        {
            db.Db.PlaceLedgers.Add(PlaceLedger.Open(Scenario.Voss, 2025, 30, 30, 30, 2));
            db.Db.PlaceLedgers.Add(PlaceLedger.Open(Scenario.Trondheim, 2025, 5, 5, 5, 0));
            await db.SaveAsync();
        }

        var cases = new List<Guid>();
        for (var i = 0; i < Cases; i++)
        {
            cases.Add(await s.ReadyCase(persons: 1 + (i % 3)));
        }

        var outcomes = new ConcurrentBag<(string Verb, string? Code)>();
        for (var half = 0; half < 2; half++)
        {
            await Task.WhenAll(Work(s, cases, (seed * 2) + half, reform && half == 0, outcomes));
            await Check(s, reform);
            // Into the next year: those agreed for December arrive in January.
            s.Clock.Now = s.Clock.Now.AddDays(16);
        }

        outcomes.Where(o => Refusals.Contains(o.Code)).ShouldBeEmpty();
        // The work would prove nothing if it came nowhere.
        outcomes.Where(o => o.Code is null).Select(o => o.Verb).Distinct().Count().ShouldBeGreaterThanOrEqualTo(7);
        outcomes.ShouldContain(o => o.Verb == nameof(RegisterCouncilDecision) && o.Code == null);
        outcomes.Any(o => o.Verb == nameof(ApplyReform) && o.Code is null).ShouldBe(reform);
        if (today.StartsWith("2024-12", StringComparison.Ordinal))
        {
            await using var db = await s.OpenAsSystem();
            (await db.Db.PlaceLedgers.Where(l => l.Year == 2025).SumAsync(l => l.Proposed + l.Agreed + l.Settled)).ShouldBeGreaterThan(0);
        }
    }

    private static IEnumerable<Task> Work(Scenario s, List<Guid> cases, int seed, bool reform, ConcurrentBag<(string Verb, string? Code)> outcomes) =>
        Enumerable.Range(0, Workers).Select(w => Task.Run(async () =>
        {
            var random = new Random((seed * 1000) + w);
            for (var i = 0; i < Steps; i++)
            {
                // In the middle of it Lierne becomes a part of Trondheim.
                outcomes.Add(reform && w == 0 && i == Steps / 2
                    ? await Run(s, Scenario.Administrator, new ApplyReform(new MunicipalityReform(s.Today, [new(Scenario.Lierne, [new(Scenario.Trondheim, 100)])])))
                    : i % 5 == 4 && w == 1 ? await Decide(s, random) : await Act(s, random, cases[random.Next(Cases)]));
            }
        }));

    // A council decides anew, at times less than is in use: refused, or with a reason and an overrun.
    private static async Task<(string Verb, string? Code)> Decide(Scenario s, Random random)
    {
        var number = random.Next(2) == 0 ? Scenario.Voss : Scenario.Trondheim;
        int latest;
        await using (var db = await s.OpenAsSystem())
        {
            latest = await db.Db.CouncilResolutions.Where(r => r.MunicipalityNumber == number && r.Year == s.Today.Year).MaxAsync(r => (int?)r.Sequence) ?? 0;
        }

        return await Run(s, Scenario.Manager, new RegisterCouncilDecision(
            new ResolutionDetails
            {
                Id = default,
                MunicipalityNumber = number,
                Year = s.Today.Year,
                DecidedOn = s.Today,
                Persons = random.Next(2, 60),
                Minors = 0,
                Reasons = [DecisionReason.NoSuitableDwellings],
                OverrunReason = random.Next(2) == 0 ? "Husstandene er allerede på vei, og kommunen tar dem imot." : null,
            },
            latest,
            new CouncilFile("vedtak.pdf", "%PDF-1.7"u8.ToArray())));
    }

    private static async Task<(string Verb, string? Code)> Act(Scenario s, Random random, Guid caseId)
    {
        var place = random.Next(3) switch { 0 => Scenario.Voss, 1 => Scenario.Trondheim, _ => Scenario.Lierne };
        Guid? inquiry, agreement;
        Actor municipality;
        List<Guid> members;
        await using (var db = await s.OpenAsSystem())
        {
            var c = await db.Db.Cases.Include(x => x.Members).SingleAsync(x => x.Id == caseId);
            (inquiry, agreement) = (c.OpenInquiryId, c.AgreementId);
            municipality = c.MunicipalityNumber == Scenario.Voss ? Scenario.VossUser : c.MunicipalityNumber == Scenario.Trondheim ? Scenario.TrondheimUser : Scenario.Officer;
            members = [.. c.Members.Where(m => m.SettledOn is null).Select(m => m.Id)];
        }

        var day = s.Today.AddDays(random.Next(0, 40));
        switch (inquiry, agreement, random.Next(6))
        {
            case (null, null, < 4): return await Run(s, Scenario.Officer, new ProposeMunicipality { CaseId = caseId, MunicipalityNumber = place, ProposedDate = day });
            case (null, null, _): return await Run(s, Scenario.OtherOfficer, new ProposeSelfSettlement { CaseId = caseId, MunicipalityNumber = place, Dwelling = "Leilighet", ProposedDate = day });
            case ({ } i, _, 0): return await Run(s, municipality, new AcceptInquiry(i, random.Next(2) == 0 ? s.Today : day));
            case ({ } i, _, 1): return await Run(s, municipality, new DeclineInquiry(i, DeclineReason.StaffShortage));
            case ({ } i, _, 2): return await Run(s, municipality, new CounterInquiry(i, day, "Vilkår"));
            case ({ } i, _, 3): return await Run(s, Scenario.Officer, new AnswerCounter(i, await Offered(s, i) ?? day, random.Next(2) == 0, "Nei, det går ikke"));
            case ({ }, _, 4): return await Run(s, Scenario.Officer, new WithdrawInquiry(caseId, "Endret vurdering"));
            case ({ } i, _, _) when municipality.IsMunicipality: return await Run(s, municipality, new AnswerInquiries([i], random.Next(2) == 0, s.Today, DeclineReason.StaffShortage));
            case (_, { } a, 0 or 1): return await Run(s, municipality, new RegisterNoShow(a, NoShowReason.Travel, random.Next(2) == 0 ? day : null));
            case (_, { } a, 2): return await Run(s, Scenario.Officer, new CancelAgreement(a, "Endret vurdering"));
            case (_, { } a, 3) when await Agreed(s, a) is { } seen: return await Run(s, municipality, new ChangeAgreedDate(a, seen, day, "Boligen"));
            case (_, { } a, _) when members.Count > 0: return await Run(s, municipality, new RegisterArrivals(a, [new Arrival(members[0], s.Today)]));
            default: return ("nothing", "nothing");
        }
    }

    private static async Task<DateOnly?> Agreed(Scenario s, Guid agreement)
    {
        await using var db = await s.OpenAsSystem();
        return await db.Db.Agreements.Where(a => a.Id == agreement).Select(a => (DateOnly?)a.AgreedDate).SingleOrDefaultAsync();
    }

    private static async Task<DateOnly?> Offered(Scenario s, Guid inquiry)
    {
        await using var db = await s.OpenAsSystem();
        return await db.Db.Inquiries.Where(i => i.Id == inquiry).Select(i => i.CounterDate).SingleAsync();
    }

    private static async Task<(string Verb, string? Code)> Run<T>(Scenario s, Actor actor, IRequest<T> request)
    {
        Result<T> result = await s.RunAs(actor, request);
        return (request.GetType().Name, result.IsSuccess ? null : result.Error.Code);
    }

    private static async Task Check(Scenario s, bool reform)
    {
        await using var db = await s.OpenAsSystem();
        var inquiries = await db.Db.Inquiries.ToListAsync();
        var agreements = await db.Db.Agreements.ToListAsync();
        var cases = await db.Db.Cases.Include(c => c.Members).ToListAsync();
        var ledgers = await db.Db.PlaceLedgers.ToListAsync();
        foreach (var places in ledgers)
        {
            var (number, year, of) = (places.MunicipalityNumber, places.Year, $"{places.MunicipalityNumber} {places.Year}");
            // What happened in Lierne keeps its number, and its places are Trondheim's now.
            string[] numbers = reform && number == Scenario.Trondheim ? [number, Scenario.Lierne] : [number];
            var active = agreements.Where(a => numbers.Contains(a.MunicipalityNumber) && a.Status is AgreementStatus.Active && a.PlaceYear == year).ToList();
            var here = cases.Where(c => active.Exists(a => a.CaseId == c.Id)).SelectMany(c => c.Members).Count(m => m.SettledOn is not null);
            places.Left.ShouldBeGreaterThanOrEqualTo(0, of);
            places.Used.ShouldBeLessThanOrEqualTo((places.Decided ?? 0) + places.Overrun, of);
            places.Proposed.ShouldBe(inquiries.Where(i => i.MunicipalityNumber == number && i.Status is InquiryStatus.Open && i.PlaceYear == year).Sum(i => i.Persons), of);
            // Settled in the account of the year in which they came, or of the agreement's year where there is none for that one.
            places.Settled.ShouldBe(cases.SelectMany(c => c.Members).Count(m => m.SettledIn is { } there && numbers.Contains(there)
                && (m.SettledOn?.Year == year || (year == 2024 && !ledgers.Exists(l => l.MunicipalityNumber == number && l.Year == m.SettledOn?.Year)))), of);
            places.Agreed.ShouldBe(active.Sum(a => a.Persons) - here, of);
            if (places.Overrun > 0)
            {
                (await db.Db.CouncilResolutions.Where(r => r.MunicipalityNumber == number && r.Year == year && r.OverrunReason != null).SumAsync(r => r.OverrunPersons))
                    .ShouldBeGreaterThanOrEqualTo(places.Overrun, of);
            }
        }

        if (reform)
        {
            inquiries.ShouldNotContain(i => i.MunicipalityNumber == Scenario.Lierne && i.Status == InquiryStatus.Open);
            agreements.ShouldNotContain(a => a.MunicipalityNumber == Scenario.Lierne && a.Status == AgreementStatus.Active);
        }

        // Who is to come is booked in the year they are to come; who has not come by New Year stays there until they do.
        agreements.Where(a => a.Status is AgreementStatus.Active).ShouldAllBe(a => a.PlaceYear == a.AgreedDate.Year);
        foreach (var c in cases)
        {
            inquiries.Count(i => i.CaseId == c.Id && i.Status is InquiryStatus.Open).ShouldBe(c.Status is CaseStatus.Proposed ? 1 : 0);
            agreements.Count(a => a.CaseId == c.Id && a.Status is AgreementStatus.Active).ShouldBe(c.Status is CaseStatus.Agreed ? 1 : 0);
        }
    }
}
