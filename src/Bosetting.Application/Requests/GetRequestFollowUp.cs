using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>Who has answered a request that is sent, and how. Errors: <c>request.not_found</c>.</summary>
/// <param name="Id">The request.</param>
[Allow(Role.Manager, Role.Officer), ReadOnlyRequest]
public sealed record GetRequestFollowUp(Guid Id) : IRequest<RequestFollowUp>;

/// <summary>The answers.</summary>
public sealed record RequestFollowUp
{
    /// <summary>Last day to answer.</summary>
    public required DateOnly? AnswerBy { get; init; }

    /// <summary>Today in Norway.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>One for each municipality asked: those without an answer first, then by name.</summary>
    public required IReadOnlyList<AnswerRow> Rows { get; init; }

    /// <summary>Persons asked for.</summary>
    public int Asked => Rows.Sum(r => r.Asked);

    /// <summary>Persons decided.</summary>
    public int Decided => Rows.Sum(r => r.Decided ?? 0);
}

/// <summary>A municipality's answer.</summary>
public sealed record AnswerRow
{
    /// <summary>The municipality.</summary>
    public required string Number { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its county.</summary>
    public required string CountyName { get; init; }

    /// <summary>Persons asked for.</summary>
    public required int Asked { get; init; }

    /// <summary>True when the council has answered this request, and not only an earlier one of the year.</summary>
    public required bool HasAnswered { get; init; }

    /// <summary>Persons decided as it holds, also when it was decided before this request; null until the council has decided.</summary>
    public required int? Decided { get; init; }

    /// <summary>Minors decided.</summary>
    public required int? DecidedMinors { get; init; }

    /// <summary>The day of the decision that holds; null when it is not known.</summary>
    public required DateOnly? DecidedOn { get; init; }

    /// <summary>The latest registered decision; null for a published figure.</summary>
    public required CouncilResolution? Latest { get; init; }

    /// <summary>Reminders sent.</summary>
    public required int Reminders { get; init; }

    /// <summary>The last of them.</summary>
    public required DateTimeOffset? RemindedAt { get; init; }

    /// <summary>How the decision stands to this request; null until it is answered.</summary>
    public DecisionAnswer? Answer => HasAnswered && Decided is { } d ? ResolutionRules.AnswerOf(d, Asked) : null;
}

/// <summary>
/// Reminds municipalities that have not answered. Those that have meanwhile are passed over. Errors: <c>request.not_found</c>,
/// <c>request.not_sent</c>, <c>request.nobody_to_remind</c>.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Municipalities">Whom; all without an answer when empty.</param>
[Allow(Role.Manager)]
public sealed record RemindMunicipalities(Guid Id, IReadOnlyList<string> Municipalities) : IRequest<int>;

internal sealed class GetRequestFollowUpHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetRequestFollowUp, RequestFollowUp>
{
    public async Task<Result<RequestFollowUp>> Handle(GetRequestFollowUp request, CancellationToken ct)
    {
        if (await db.RequestRounds.SingleOrDefaultAsync(r => r.Id == request.Id, ct) is not { } round)
        {
            return new Error("request.not_found");
        }

        var lines = (await db.RequestLines.Where(l => l.RoundId == round.Id).ToListAsync(ct)).Where(l => l.Persons > 0).ToList();
        var answered = await RequestAnswers.Of(db, round, lines, ct);
        var names = await db.Municipalities.ToDictionaryAsync(m => m.Number, ct);
        var decisions = await db.CouncilDecisions.Where(d => d.Year == round.Year).ToDictionaryAsync(d => d.MunicipalityNumber, ct);
        var latest = (await db.CouncilResolutions.Where(r => r.Year == round.Year).ToListAsync(ct)).GroupBy(r => r.MunicipalityNumber)
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Sequence));
        var reminders = await db.RequestReminders.Where(r => r.RoundId == round.Id).GroupBy(r => r.MunicipalityNumber)
            .Select(g => new { g.Key, Count = g.Count(), Last = g.Max(r => r.SentAt) }).ToDictionaryAsync(g => g.Key, ct);
        return new RequestFollowUp
        {
            AnswerBy = round.AnswerBy,
            Today = context.Today,
            Rows = [.. lines.Select(l => new AnswerRow
            {
                Number = l.MunicipalityNumber,
                Name = names[l.MunicipalityNumber].Name,
                CountyName = names[l.MunicipalityNumber].CountyName,
                Asked = l.Persons,
                HasAnswered = answered.Contains(l.MunicipalityNumber),
                Decided = decisions.GetValueOrDefault(l.MunicipalityNumber)?.Persons,
                DecidedMinors = decisions.GetValueOrDefault(l.MunicipalityNumber)?.Minors,
                DecidedOn = decisions.GetValueOrDefault(l.MunicipalityNumber)?.DecidedOn,
                Latest = latest.GetValueOrDefault(l.MunicipalityNumber),
                Reminders = reminders.GetValueOrDefault(l.MunicipalityNumber)?.Count ?? 0,
                RemindedAt = reminders.GetValueOrDefault(l.MunicipalityNumber)?.Last,
            }).OrderBy(r => r.HasAnswered).ThenBy(r => r.Name, NorwegianOrderOf.Names)],
        };
    }
}

internal sealed class RemindMunicipalitiesHandler(IBosettingDb db, IUseCaseContext context, RequestNotices notices) : IHandler<RemindMunicipalities, int>
{
    public async Task<Result<int>> Handle(RemindMunicipalities request, CancellationToken ct)
    {
        if (await db.RequestRounds.SingleOrDefaultAsync(r => r.Id == request.Id, ct) is not { } round)
        {
            return new Error("request.not_found");
        }

        if (round.Status is not RoundStatus.Sent)
        {
            return new Error("request.not_sent");
        }

        var lines = await db.RequestLines.Where(l => l.RoundId == round.Id).ToListAsync(ct);
        var answered = await RequestAnswers.Of(db, round, lines, ct);
        var open = lines
            .Where(l => l.Persons > 0 && !answered.Contains(l.MunicipalityNumber) && (request.Municipalities.Count == 0 || request.Municipalities.Contains(l.MunicipalityNumber)))
            .Select(l => l.MunicipalityNumber).ToList();
        if (open.Count == 0)
        {
            return new Error("request.nobody_to_remind");
        }

        db.RequestReminders.AddRange(open.Select(n => new RequestReminder
        {
            Id = Guid.CreateVersion7(context.Now),
            RoundId = round.Id,
            MunicipalityNumber = n,
            SentAt = context.Now,
            SentBy = context.Actor.UserId,
        }));
        await notices.Reminded(round, open, ct);
        return open.Count;
    }
}
