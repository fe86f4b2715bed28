using Bosetting.Application.Common;
using Bosetting.Application.Matching;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Cases;

/// <summary>
/// The case for the officer's screen. The reading is audited. Errors: <c>case.not_found</c>, also for a graded household when
/// the actor isn't cleared: it is absent, not masked.
/// </summary>
/// <param name="CaseId">The case.</param>
[Allow(Role.Officer, Role.Manager, Role.Administrator)]
[ReadOnlyRequest]
public sealed record GetCase(Guid CaseId) : IRequest<CaseView>;

/// <summary>Reads a case in a fixed number of queries.</summary>
internal sealed class GetCaseHandler(IBosettingDb db, IUseCaseContext context, InquirySettings settings) : IHandler<GetCase, CaseView>
{
    /// <summary>A long-lived case has a few dozen events; this is a guard, not a page size.</summary>
    public const int MaxEvents = 200;

    public async Task<Result<CaseView>> Handle(GetCase request, CancellationToken ct)
    {
        if (await db.ReadCase(request.CaseId, ct) is not { } c)
        {
            return new Error("case.not_found");
        }

        context.AuditRead(c.Id, "case");
        var inquiries = await db.Inquiries.Where(i => i.CaseId == c.Id).OrderByDescending(i => i.SentAt).ThenByDescending(i => i.Id).ToListAsync(ct);
        var agreement = c.AgreementId is { } id ? await db.Agreements.SingleOrDefaultAsync(a => a.Id == id, ct) : null;
        var events = await db.CaseEvents.Where(e => e.CaseId == c.Id).OrderByDescending(e => e.Sequence).Take(MaxEvents + 1).ToListAsync(ct);
        var places = await Places([c.StayMunicipality, c.MunicipalityNumber, .. inquiries.Select(i => i.MunicipalityNumber), .. events.Select(e => e.MunicipalityNumber)], ct);
        var users = await Users([c.HandlerId, .. events.Select(e => (Guid?)e.ActorId), .. events.Select(AssignedTo)], ct);
        return View(c, places, users, agreement) with
        {
            Version = events.Count == 0 ? 0 : events[0].Sequence,
            Inquiries = [.. inquiries.Select(i => new InquiryView(
                i.Id, places[i.MunicipalityNumber], i.Status, i.SentAt, i.Deadline, i.ProposedDate, i.Message, i.AnsweredAt,
                i.DeclinedBecause, i.AnswerNote, i.Score, i.SnapshotId is not null, i.Overrides,
                i.Kind, i.Dwelling, i.IsCountered ? i.CounterDate : null, i.IsCountered ? i.CounterCondition : null))],
            Events = [.. events.Take(MaxEvents).Select(e => new EventView(
                e.Sequence, e.Kind, e.RecordedAt, e.On, users.GetValueOrDefault(e.ActorId), e.StatusAfter, Place(places, e.MunicipalityNumber),
                e.RefugeeId, e.InquiryId, AssignedTo(e) is { } to ? users.GetValueOrDefault(to) : e.Code, e.Note))],
            HasOlderEvents = events.Count > MaxEvents,
        };
    }

    private CaseView View(SettlementCase c, Dictionary<string, PlaceName> places, Dictionary<Guid, string> users, SettlementAgreement? agreement) => new()
    {
        Id = c.Id,
        Version = 0,
        CaseNumber = c.CaseNumber,
        Type = c.Type,
        Category = c.Category,
        Authority = c.Authority,
        Grading = c.Grading,
        Status = c.Status,
        StatusAt = c.StatusAt,
        WaitingSince = c.WaitingSince,
        DaysWaiting = (c.SettledOn ?? context.Today).DayNumber - c.WaitingSince.DayNumber,
        Stay = Place(places, c.StayMunicipality),
        StayPlace = c.StayPlace,
        IsAbroad = c.IsAbroad,
        Municipality = Place(places, c.MunicipalityNumber),
        Handler = c.HandlerId is { } h ? new PersonName(h, users.GetValueOrDefault(h) ?? "") : null,
        Hold = c is { HoldCause: { } cause, HoldUntil: { } until } ? new HoldView(cause, until, c.HoldNote) : null,
        MappingPercent = c.MappingPercent,
        Members = MemberViews.Of(c, context.Today),
        Inquiries = [],
        Agreement = agreement is null ? null : new AgreementView(
            agreement.Id, places[agreement.MunicipalityNumber], agreement.AgreedDate, agreement.Status, agreement.MadeAt),
        SettledOn = c.SettledOn,
        ClosedBecause = c.ClosedBecause,
        Events = [],
        Defaults = new ProposalDefaults(context.Today.AddDays(settings.MoveLeadDays), context.Today.AddDays(settings.DeadlineDays(c.Type, context.Today))),
    };

    private async Task<Dictionary<string, PlaceName>> Places(IEnumerable<string?> numbers, CancellationToken ct)
    {
        var wanted = numbers.OfType<string>().Distinct().ToList();
        return await db.Municipalities.Where(m => wanted.Contains(m.Number))
            .Select(m => new PlaceName(m.Number, m.Name)).ToDictionaryAsync(m => m.Number, ct);
    }

    private async Task<Dictionary<Guid, string>> Users(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return await db.Users.Where(u => wanted.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
    }

    // An assignment keeps the id of the handler as its code; the screen shows the name.
    private static Guid? AssignedTo(CaseEvent e) => e.Kind is CaseEventKind.Assigned && Guid.TryParse(e.Code, out var id) ? id : null;

    private static PlaceName? Place(Dictionary<string, PlaceName> places, string? number) => number is null ? null : places.GetValueOrDefault(number);
}

/// <summary>Members as shown.</summary>
internal static class MemberViews
{
    public static IReadOnlyList<MemberView> Of(SettlementCase c, DateOnly today) =>
        [.. c.Members.OrderBy(m => m.HouseholdRole).ThenBy(m => m.BirthDate).ThenBy(m => m.Id).Select(m => Of(m, today))];

    private static MemberView Of(Refugee m, DateOnly today)
    {
        var before = MappingRequirement.NeededBeforeReady(m);
        return new MemberView
        {
            Id = m.Id,
            Name = $"{m.GivenName} {m.FamilyName}",
            BirthDate = m.BirthDate,
            Age = Ages.On(m.BirthDate, today),
            Sex = m.Sex,
            Citizenship = m.Citizenship,
            Role = m.HouseholdRole,
            Basis = m.Basis,
            PermitOn = m.PermitOn,
            IsUnaccompanied = m.IsUnaccompanied,
            HasCompanion = m.HasCompanion,
            SettledOn = m.SettledOn,
            Identifiers = [.. m.Identifiers],
            Needs = [.. m.Needs.OrderBy(n => n.Kind)],
            Mapping = [.. m.Mapping.OrderBy(a => a.Topic)],
            MissingBeforeReady = [.. before.Where(t => m.Answer(t) is null)],
            MissingOtherwise = [.. MappingRequirement.Expected(m, today).Except(before).Where(t => m.Answer(t) is null)],
        };
    }
}
