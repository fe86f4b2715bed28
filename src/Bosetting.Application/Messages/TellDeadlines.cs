using System.Security.Cryptography;
using System.Text;
using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Domain.Agreements;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Messages;

/// <summary>
/// Reminds of what is about to be late, and says what is: open inquiries to the municipality, then the officer, then the managers;
/// counter-proposals to the officer, then the managers; households that were to have arrived to both sides; dwellings whose offer
/// ends to the municipality. Each is said once for each date. Returns how many things there were to say.
/// </summary>
[Allow(Role.Administrator)]
internal sealed record TellDeadlines : IRequest<int>;

internal sealed class TellDeadlinesHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger, InquirySettings settings)
    : IHandler<TellDeadlines, int>
{
    public async Task<Result<int>> Handle(TellDeadlines request, CancellationToken ct) =>
        await Inquiries(ct) + await Counters(ct) + await Arrivals(ct) + await Dwellings(ct);

    private async Task<int> Inquiries(CancellationToken ct)
    {
        var soon = context.Today.AddDays(settings.ReminderDays(context.Today));
        var open = await db.Inquiries.Where(i => i.Status == InquiryStatus.Open && i.CounterDate == null && i.Deadline <= soon)
            .Join(db.Cases, i => i.CaseId, c => c.Id, (i, c) => new { Inquiry = i, Case = c }).OrderBy(x => x.Inquiry.Deadline).ToListAsync(ct);
        var passed = new List<(Guid? Officer, Message Message)>();
        foreach (var (inquiry, @case) in open.Select(x => (x.Inquiry, x.Case)))
        {
            var late = inquiry.IsLate(context.Today);
            var message = About(
                late ? MessageKind.DeadlinePassed : MessageKind.DeadlineNear, $"/kommune/foresporsel/{inquiry.Id}", inquiry.Id, inquiry.Deadline,
                inquiry.MunicipalityNumber, @case);
            await messenger.ToMunicipality(inquiry.MunicipalityNumber, message, ct);
            if (late)
            {
                passed.Add((await Officer(@case, inquiry.SentBy, ct), message with { Link = $"/saker/{@case.Id}" }));
            }
        }

        await ToOfficers(passed, MessageKind.DeadlinesPassed, "/saker?fane=venter-svar", ct);
        var before = context.Today.AddDays(-settings.EscalationDays(context.Today));
        await Escalate(MessageKind.DeadlineEscalated, [.. open.Where(x => x.Inquiry.Deadline < before).Select(x => x.Inquiry.Id)], ct);
        return open.Count;
    }

    // When the municipality has offered another day, it has said its part, and its deadline is no measure any more: it is the
    // directorate's turn from the day of the offer.
    private async Task<int> Counters(CancellationToken ct)
    {
        var (remind, escalate) = (settings.ReminderDays(context.Today), settings.EscalationDays(context.Today));
        var until = NorwegianTime.InstantOf(context.Today.AddDays(1 - remind), TimeOnly.MinValue);
        var waiting = await db.Inquiries.Where(i => i.Status == InquiryStatus.Open && i.CounterDate != null && i.CounteredAt < until)
            .Join(db.Cases, i => i.CaseId, c => c.Id, (i, c) => new { Inquiry = i, Case = c }).OrderBy(x => x.Inquiry.CounteredAt).ToListAsync(ct);
        foreach (var (inquiry, @case) in waiting.Select(x => (x.Inquiry, x.Case)))
        {
            var message = About(MessageKind.CounterWaits, $"/saker/{@case.Id}", inquiry.Id, inquiry.CounterDate!.Value, inquiry.MunicipalityNumber, @case);
            // A condition on the day that was suggested is no other day.
            await messenger.ToOfficer(@case, inquiry.SentBy, inquiry.CounterDate == inquiry.ProposedDate ? message with { Date = null } : message, ct);
        }

        var before = NorwegianTime.InstantOf(context.Today.AddDays(1 - escalate), TimeOnly.MinValue);
        await Escalate(MessageKind.CountersEscalated, [.. waiting.Where(x => x.Inquiry.CounteredAt < before).Select(x => x.Inquiry.Id)], ct);
        return waiting.Count;
    }

    // One message for all, and a new one only when they are not the same as before: a manager is told, not nagged.
    private async Task Escalate(MessageKind kind, List<Guid> late, CancellationToken ct)
    {
        if (late.Count > 0)
        {
            await messenger.ToRole(Role.Manager, new Message(kind, "/saker?fane=venter-svar") { Number = late.Count, Key = $"{kind}/{SetOf(late)}" }, ct);
        }
    }

    private async Task<int> Arrivals(CancellationToken ct)
    {
        var before = context.Today.AddDays(-settings.ArrivalGraceDays(context.Today));
        var overdue = await db.Agreements.Where(a => a.Status == AgreementStatus.Active && a.AgreedDate < before)
            .Join(db.Cases, a => a.CaseId, c => c.Id, (a, c) => new { Agreement = a, Case = c })
            .Join(db.Inquiries, x => x.Agreement.Id, i => i.Id, (x, i) => new { x.Agreement, x.Case, i.SentBy }).ToListAsync(ct);
        var forOfficers = new List<(Guid? Officer, Message Message)>();
        foreach (var x in overdue)
        {
            var a = x.Agreement;
            var message = About(MessageKind.ArrivalOverdue, $"/kommune/avtaler/{a.Id}", a.Id, a.AgreedDate, a.MunicipalityNumber, x.Case);
            await messenger.ToMunicipality(a.MunicipalityNumber, message, ct);
            forOfficers.Add((await Officer(x.Case, x.SentBy, ct), message with { Link = $"/saker/{x.Case.Id}" }));
        }

        await ToOfficers(forOfficers, MessageKind.ArrivalsOverdue, "/saker?fane=avtalt", ct);
        return overdue.Count;
    }

    private async Task<int> Dwellings(CancellationToken ct)
    {
        var soon = context.Today.AddDays(settings.ReminderDays(context.Today));
        var ending = await db.Dwellings.Where(d => d.Withdrawn == null && d.ExpiresOn >= context.Today && d.ExpiresOn <= soon)
            .GroupBy(d => new { d.MunicipalityNumber, d.ExpiresOn }).Select(g => g.Key).ToListAsync(ct);
        foreach (var d in ending)
        {
            await messenger.ToMunicipality(
                d.MunicipalityNumber,
                new Message(MessageKind.DwellingExpiring, "/kommune/boliger")
                {
                    Date = d.ExpiresOn,
                    About = d.MunicipalityNumber,
                    Key = $"{MessageKind.DwellingExpiring}/{d.MunicipalityNumber}/{d.ExpiresOn:yyyy-MM-dd}",
                },
                ct);
        }

        return ending.Count;
    }

    // One is named; several are counted, or a busy officer would wake up to a hundred messages. A graded one is always named, to
    // the cleared alone.
    private async Task ToOfficers(List<(Guid? Officer, Message Message)> messages, MessageKind several, string list, CancellationToken ct)
    {
        foreach (var officer in messages.GroupBy(m => m.Officer))
        {
            var ordinary = officer.Select(m => m.Message).Where(m => !m.NeedsClearance).ToList();
            foreach (var message in ordinary.Count > 1 ? officer.Select(m => m.Message).Where(m => m.NeedsClearance) : officer.Select(m => m.Message))
            {
                await messenger.ToFirst([officer.Key], message, ct);
            }

            if (ordinary.Count > 1)
            {
                var key = $"{several}/{SetOf(ordinary.Select(m => m.SubjectId ?? Guid.Empty))}";
                await messenger.ToFirst([officer.Key], new Message(several, list) { Number = ordinary.Count, Key = key }, ct);
            }
        }
    }

    private Task<Guid?> Officer(SettlementCase @case, Guid sentBy, CancellationToken ct) =>
        messenger.FirstOf([@case.HandlerId, sentBy], @case.Grading is not AddressGrading.Ordinary, ct);

    // The same things give the same text, and others another.
    private static string SetOf(IEnumerable<Guid> ids) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', ids.Order()))))[..32];

    private static Message About(MessageKind kind, string link, Guid subject, DateOnly date, string municipality, SettlementCase @case) => new(kind, link)
    {
        SubjectId = subject,
        Date = date,
        About = municipality,
        Key = $"{kind}/{subject}/{date:yyyy-MM-dd}",
        NeedsClearance = @case.Grading is not AddressGrading.Ordinary,
    };
}

internal sealed class DeadlineJob : IJobHandler
{
    public string Kind => "deadlines";

    public JobSchedule? Schedule { get; } = JobSchedule.DailyAt(7);

    public async Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct) =>
        (await useCases.RunAs(Actor.System, new TellDeadlines(), ct)).WithoutValue();
}
