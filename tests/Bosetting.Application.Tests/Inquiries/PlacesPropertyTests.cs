using System.Collections.Concurrent;
using Bosetting.Application.Agreements;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Inquiries;
using Bosetting.Application.Municipalities;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Tests.Inquiries;

/// <summary>
/// Officers and municipalities do random things at the same time, on a real server: whatever wins, the account of places says what
/// inquiries, agreements and arrivals say, and no case is in two places.
/// </summary>
public sealed class PlacesPropertyTests
{
    private const int Cases = 12, Workers = 6, Steps = 25;

    private static readonly string[] Refusals = ["system.unexpected", "system.database_unavailable"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Places_are_what_inquiries_agreements_and_arrivals_say_after_random_concurrent_work(int seed)
    {
        await using var s = await Scenario.StartAsync();
        var cases = new List<Guid>();
        for (var i = 0; i < Cases; i++)
        {
            cases.Add(await s.ReadyCase(persons: 1 + (i % 3)));
        }

        var outcomes = new ConcurrentBag<(string Verb, string? Code)>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(w => Task.Run(async () =>
        {
            var random = new Random((seed * 1000) + w);
            for (var i = 0; i < Steps; i++)
            {
                outcomes.Add(await Act(s, random, cases[random.Next(Cases)]));
            }
        })));

        outcomes.Where(o => Refusals.Contains(o.Code)).ShouldBeEmpty();
        // The work would prove nothing if it came nowhere.
        outcomes.Where(o => o.Code is null).Select(o => o.Verb).Distinct().Count().ShouldBeGreaterThanOrEqualTo(7);
        await Check(s);
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
            case ({ } i, _, 0): return await Run(s, municipality, new AcceptInquiry(i, s.Today));
            case ({ } i, _, 1): return await Run(s, municipality, new DeclineInquiry(i, DeclineReason.StaffShortage));
            case ({ } i, _, 2): return await Run(s, municipality, new CounterInquiry(i, day, "Vilkår"));
            case ({ } i, _, 3): return await Run(s, Scenario.Officer, new AnswerCounter(i, await Offered(s, i) ?? day, random.Next(2) == 0, "Nei, det går ikke"));
            case ({ }, _, 4): return await Run(s, Scenario.Officer, new WithdrawInquiry(caseId, "Endret vurdering"));
            case ({ } i, _, _) when municipality.IsMunicipality: return await Run(s, municipality, new AnswerInquiries([i], random.Next(2) == 0, s.Today, DeclineReason.StaffShortage));
            case (_, { } a, 0 or 1): return await Run(s, municipality, new RegisterNoShow(a, NoShowReason.Travel, random.Next(2) == 0 ? day : null));
            case (_, { } a, 2): return await Run(s, Scenario.Officer, new CancelAgreement(a, "Endret vurdering"));
            case (_, { } a, _) when members.Count > 0: return await Run(s, municipality, new RegisterArrivals(a, [new Arrival(members[0], s.Today)]));
            default: return ("nothing", "nothing");
        }
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

    private static async Task Check(Scenario s)
    {
        await using var db = await s.OpenAsSystem();
        var inquiries = await db.Db.Inquiries.ToListAsync();
        var agreements = await db.Db.Agreements.ToListAsync();
        var cases = await db.Db.Cases.Include(c => c.Members).ToListAsync();
        foreach (var places in await db.Db.PlaceLedgers.Where(l => l.Year == s.Today.Year).ToListAsync())
        {
            var number = places.MunicipalityNumber;
            var arrived = cases.SelectMany(c => c.Members).Count(m => m.SettledIn == number);
            places.Left.ShouldBeGreaterThanOrEqualTo(0, number);
            places.Proposed.ShouldBe(inquiries.Where(i => i.MunicipalityNumber == number && i.Status is InquiryStatus.Open).Sum(i => i.Persons), number);
            places.Settled.ShouldBe(arrived, number);
            (places.Agreed + places.Settled).ShouldBe(agreements.Where(a => a.MunicipalityNumber == number && a.Status is not AgreementStatus.Cancelled).Sum(a => a.Persons), number);
        }

        foreach (var c in cases)
        {
            inquiries.Count(i => i.CaseId == c.Id && i.Status is InquiryStatus.Open).ShouldBe(c.Status is CaseStatus.Proposed ? 1 : 0);
            agreements.Count(a => a.CaseId == c.Id && a.Status is AgreementStatus.Active).ShouldBe(c.Status is CaseStatus.Agreed ? 1 : 0);
        }
    }
}
