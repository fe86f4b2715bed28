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
/// Reminds of what is about to be late, and says what is: open inquiries to the municipality, then the officer, then the
/// managers; households that were to have arrived to both sides. Each is said once for each date. Returns how many things there
/// were to say.
/// </summary>
[Allow(Role.Administrator)]
internal sealed record TellDeadlines : IRequest<int>;

internal sealed class TellDeadlinesHandler(IBosettingDb db, IUseCaseContext context, Messenger messenger, InquirySettings settings)
    : IHandler<TellDeadlines, int>
{
    public async Task<Result<int>> Handle(TellDeadlines request, CancellationToken ct) => await Inquiries(ct) + await Arrivals(ct);

    private async Task<int> Inquiries(CancellationToken ct)
    {
        var soon = context.Today.AddDays(settings.ReminderDays);
        var open = await db.Inquiries.Where(i => i.Status == InquiryStatus.Open && i.Deadline <= soon)
            .Join(db.Cases, i => i.CaseId, c => c.Id, (i, c) => new { Inquiry = i, Case = c }).OrderBy(x => x.Inquiry.Deadline).ToListAsync(ct);
        foreach (var (inquiry, @case) in open.Select(x => (x.Inquiry, x.Case)))
        {
            var kind = inquiry.Deadline < context.Today ? MessageKind.DeadlinePassed : MessageKind.DeadlineNear;
            var message = new Message(kind, $"/kommune/foresporsel/{inquiry.Id}")
            {
                SubjectId = inquiry.Id,
                Date = inquiry.Deadline,
                About = inquiry.MunicipalityNumber,
                Key = $"{kind}/{inquiry.Id}/{inquiry.Deadline:yyyy-MM-dd}",
                NeedsClearance = @case.Grading is not AddressGrading.Ordinary,
            };
            await messenger.ToMunicipality(inquiry.MunicipalityNumber, message, ct);
            if (kind is MessageKind.DeadlinePassed)
            {
                await messenger.ToOfficer(@case, inquiry.SentBy, message with { Link = $"/saker/{@case.Id}" }, ct);
            }
        }

        var late = open.FindAll(x => x.Inquiry.Deadline < context.Today.AddDays(-settings.EscalationDays));
        if (late.Count > 0)
        {
            // One message for all, and a new one only when another has become that late: a manager is told, not nagged.
            var newest = late.Max(x => x.Inquiry.Deadline);
            await messenger.ToRole(Role.Manager, new Message(MessageKind.DeadlineEscalated, "/saker?fane=venter-svar")
            {
                Number = late.Count,
                Key = $"{MessageKind.DeadlineEscalated}/{newest:yyyy-MM-dd}",
            }, ct);
        }

        return open.Count;
    }

    private async Task<int> Arrivals(CancellationToken ct)
    {
        var before = context.Today.AddDays(-settings.ArrivalGraceDays);
        var overdue = await db.Agreements.Where(a => a.Status == AgreementStatus.Active && a.AgreedDate < before)
            .Join(db.Cases, a => a.CaseId, c => c.Id, (a, c) => new { Agreement = a, Case = c })
            .Join(db.Inquiries, x => x.Agreement.Id, i => i.Id, (x, i) => new { x.Agreement, x.Case, i.SentBy }).ToListAsync(ct);
        foreach (var x in overdue)
        {
            var message = new Message(MessageKind.ArrivalOverdue, $"/kommune/avtaler/{x.Agreement.Id}")
            {
                SubjectId = x.Agreement.Id,
                Date = x.Agreement.AgreedDate,
                About = x.Agreement.MunicipalityNumber,
                Key = $"{MessageKind.ArrivalOverdue}/{x.Agreement.Id}/{x.Agreement.AgreedDate:yyyy-MM-dd}",
                NeedsClearance = x.Case.Grading is not AddressGrading.Ordinary,
            };
            await messenger.ToMunicipality(x.Agreement.MunicipalityNumber, message, ct);
            await messenger.ToOfficer(x.Case, x.SentBy, message with { Link = $"/saker/{x.Case.Id}" }, ct);
        }

        return overdue.Count;
    }
}

internal sealed class DeadlineJob : IJobHandler
{
    public string Kind => "deadlines";

    public JobSchedule? Schedule { get; } = JobSchedule.DailyAt(7);

    public async Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct) =>
        (await useCases.RunAs(Actor.System, new TellDeadlines(), ct)).WithoutValue();
}
