using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Application.Jobs;
using Bosetting.Domain.Common;
using Bosetting.Domain.Refugees;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Inquiries;

/// <summary>
/// The officer asks no longer about a household: its open questions are closed, and the municipalities see them no more. Returns how
/// many. Error: <c>case.not_found</c>.
/// </summary>
/// <param name="CaseId">The case.</param>
[Allow(Role.Officer, Role.Manager)]
public sealed record ClosePreliminary(Guid CaseId) : IRequest<int>;

/// <summary>
/// Closes questions nobody waits for: the household is proposed, settled or gone, or graded since; or the deadline is long past.
/// Returns how many.
/// </summary>
[Allow(Role.Administrator)]
internal sealed record CloseOldPreliminaries : IRequest<int>;

internal sealed class ClosePreliminaryHandler(IBosettingDb db, IUseCaseContext context) : IHandler<ClosePreliminary, int>
{
    public async Task<Result<int>> Handle(ClosePreliminary request, CancellationToken ct)
    {
        if (!await db.Cases.AnyAsync(c => c.Id == request.CaseId, ct))
        {
            return new Error("case.not_found");
        }

        var open = await db.PreliminaryQuestions.AsTracking().Where(q => q.ClosedAt == null
            && db.PreliminaryDialogues.Any(d => d.Id == q.DialogueId && d.CaseId == request.CaseId)).ToListAsync(ct);
        context.AuditWrite("case", request.CaseId.ToString(), nameof(ClosePreliminary));
        return PreliminaryClosing.Close(open, context);
    }
}

internal sealed class CloseOldPreliminariesHandler(IBosettingDb db, IUseCaseContext context, InquirySettings settings)
    : IHandler<CloseOldPreliminaries, int>
{
    public async Task<Result<int>> Handle(CloseOldPreliminaries request, CancellationToken ct)
    {
        var before = context.Today.AddDays(-settings.PreliminaryOpenDays(context.Today));
        var old = await (
            from q in db.PreliminaryQuestions.AsTracking()
            join d in db.PreliminaryDialogues on q.DialogueId equals d.Id
            join c in db.Cases on d.CaseId equals c.Id
            where q.ClosedAt == null && (q.Deadline < before || (c.Status != CaseStatus.UnderMapping && c.Status != CaseStatus.Ready)
                || c.Grading != AddressGrading.Ordinary)
            select q).ToListAsync(ct);
        return PreliminaryClosing.Close(old, context);
    }
}

internal static class PreliminaryClosing
{
    public static int Close(List<PreliminaryQuestion> questions, IUseCaseContext context)
    {
        foreach (var question in questions)
        {
            question.ClosedAt = context.Now;
            context.Publish(new Change(Topics.Preliminary, null, question.MunicipalityNumber));
        }

        return questions.Count;
    }
}

internal sealed class PreliminaryJob : IJobHandler
{
    public string Kind => "preliminary";

    public JobSchedule? Schedule { get; } = JobSchedule.DailyAt(6);

    public async Task<Result> Run(JobRun run, IUseCases useCases, CancellationToken ct) =>
        (await useCases.RunAs(Actor.System, new CloseOldPreliminaries(), ct)).WithoutValue();
}
