using Bosetting.Application.Agreements;
using Bosetting.Application.Cases;
using Bosetting.Application.MunicipalCapacity;
using Bosetting.Application.Municipalities;
using Bosetting.Application.NamedRequests;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.NamedRequests;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Bosetting.Testing;
using static Bosetting.Application.Tests.Inquiries.DialogueSteps;

namespace Bosetting.Application.Tests.Inquiries;

/// <summary>Households that have found a dwelling themselves and a municipality that agrees.</summary>
public sealed class SelfSettlementTests
{
    [Fact]
    public async Task Agreed_self_settlement_counts_within_the_decision_and_ends_in_an_agreement_of_its_kind()
    {
        await using var s = await Scenario.StartAsync();
        var @case = await s.ReadyCase(persons: 2);
        var request = new ProposeSelfSettlement { CaseId = @case, MunicipalityNumber = Scenario.Voss, Dwelling = "Leilighet, 3 rom", ProposedDate = s.Today };
        (await s.RunAs(Scenario.Officer, request with { Dwelling = "" })).Error.Code.ShouldBe("self_settlement.dwelling_missing");
        (await s.RunAs(Scenario.Officer, request with { MunicipalityNumber = Scenario.Lierne, CaseId = await s.ReadyCase(persons: 5) })).Error.Code.ShouldBe("municipality.no_places_left");
        var inquiry = await s.Run(request);
        (await Places(s)).ShouldBe((2, 0));
        var seen = await s.Run(new GetInquiry(inquiry), Scenario.VossUser);
        (seen.Kind, seen.Dwelling).ShouldBe((SettlementKind.SelfSettlement, "Leilighet, 3 rom"));
        await s.Run(new AcceptInquiry(inquiry, s.Today), Scenario.VossUser);
        var agreement = await s.Run(new GetAgreement(inquiry), Scenario.VossUser);
        agreement.Kind.ShouldBe(SettlementKind.SelfSettlement);
        var arrived = await s.Run(new RegisterArrivals(inquiry, [.. agreement.Household.Members.Select(m => new Arrival(m.Id, s.Today))]), Scenario.VossUser);
        arrived.Remaining.ShouldBe(0);
        (await s.Run(new GetCase(@case))).Status.ShouldBe(CaseStatus.Settled);
    }

    [Fact]
    public async Task Agreed_self_settlement_goes_from_the_municipality_s_wish_to_an_agreement_and_heeds_a_stop()
    {
        await using var s = await Scenario.StartAsync();
        var @case = await s.ReadyCase();
        var number = (await s.Run(new GetCase(@case))).CaseNumber;
        var wish = Guid.CreateVersion7();
        await s.Run(new AskForPerson(wish, new NamedDetails(NamedReferenceKind.CaseNumber, number, NamedReason.AgreedSelfSettlement, "Leilighet, 3 rom, Vangsgata")), Scenario.VossUser);
        (await s.Run(new GetSelfSettlementWish(@case))).MunicipalityNumber.ShouldBeNull();
        await s.Run(new AcceptNamedRequest(wish, NamedOutcome.SelfSettlementFollows));
        var found = await s.Run(new GetSelfSettlementWish(@case));
        (found.MunicipalityNumber, found.Words).ShouldBe((Scenario.Voss, "Leilighet, 3 rom, Vangsgata"));
        var inquiry = await s.Run(new ProposeSelfSettlement { CaseId = @case, MunicipalityNumber = Scenario.Voss, Dwelling = found.Words!, ProposedDate = s.Today });
        await s.Run(new AcceptInquiry(inquiry, s.Today), Scenario.VossUser);
        var agreement = await s.Run(new GetAgreement(inquiry), Scenario.VossUser);
        await s.Run(new RegisterArrivals(inquiry, [.. agreement.Household.Members.Select(m => new Arrival(m.Id, s.Today))]), Scenario.VossUser);
        (await s.Run(new GetCase(@case))).Status.ShouldBe(CaseStatus.Settled);

        await s.Run(new StartStop(new StopDetails(s.Today, null, "Flom i sentrum")), Scenario.VossUser);
        (await s.RunAs(Scenario.Officer, new ProposeSelfSettlement { CaseId = await s.ReadyCase(), MunicipalityNumber = Scenario.Voss, Dwelling = "Hybel", ProposedDate = s.Today }))
            .Error.Code.ShouldBe("match.rule_absolute");
    }
}
