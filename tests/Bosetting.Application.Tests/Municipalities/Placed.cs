using Bosetting.Application.Agreements;
using Bosetting.Application.Common;
using Bosetting.Application.Municipalities;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Municipalities;

/// <summary>Households that have come some way, by the same use cases as in the application.</summary>
internal static class Placed
{
    /// <summary>A household that Voss has accepted for today.</summary>
    public static async Task<(Guid CaseId, Guid AgreementId)> Agreed(Scenario s, int persons = 1, bool unaccompanied = false, DateOnly? on = null, Actor? by = null)
    {
        var (caseId, inquiry) = await s.ProposedCase(Scenario.Voss, persons, unaccompanied: unaccompanied);
        var answer = await s.Run(new AcceptInquiry(inquiry, on ?? s.Today), by ?? Scenario.VossUser);
        return (caseId, answer.AgreementId);
    }

    /// <summary>A household that has arrived in Voss today.</summary>
    public static async Task<Guid> Settled(Scenario s, int persons = 1)
    {
        var (caseId, agreement) = await Agreed(s, persons);
        await Arrive(s, agreement);
        return caseId;
    }

    /// <summary>Everybody arrives in Voss today.</summary>
    public static async Task Arrive(Scenario s, Guid agreement)
    {
        var view = await s.Run(new GetAgreement(agreement), Scenario.VossUser);
        await s.Run(new RegisterArrivals(agreement, [.. view.Household.Members.Select(m => new Arrival(m.Id, s.Today))]), Scenario.VossUser);
    }
}
