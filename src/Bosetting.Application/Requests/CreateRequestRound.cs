using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// Makes a draft of a request. Published figures of a year count as a request already sent. An adjusted or additional one begins
/// with the need, key, results and numbers of the one that holds. Errors: <c>request.year_out_of_range</c>
/// (args: first, last), <c>request.draft_exists</c>, those of <see cref="RequestRound.Create"/>.
/// </summary>
/// <param name="Year">The year.</param>
/// <param name="Version">Original, adjusted or additional.</param>
[Allow(Role.Manager)]
public sealed record CreateRequestRound(int Year, RequestVersion Version) : IRequest<Guid>;

internal sealed class CreateRequestRoundValidator : AbstractValidator<CreateRequestRound>
{
    public CreateRequestRoundValidator() => RuleFor(r => r.Version).IsInEnum().WithErrorCode("request.original_missing");
}

internal sealed class CreateRequestRoundHandler(IBosettingDb db, IUseCaseContext context) : IHandler<CreateRequestRound, Guid>
{
    public async Task<Result<Guid>> Handle(CreateRequestRound request, CancellationToken ct)
    {
        var (first, last) = (context.Today.Year, context.Today.Year + 2);
        if (request.Year < first || request.Year > last)
        {
            return new Error("request.year_out_of_range", first, last) { Field = nameof(request.Year) };
        }

        var earlier = await db.RequestRounds.Where(r => r.Year == request.Year).Select(r => r.Status).ToListAsync(ct);
        if (earlier.Contains(RoundStatus.Draft))
        {
            return new Error("request.draft_exists") { Field = nameof(request.Year) };
        }

        var published = await db.AnnualRequests.Where(r => r.Year == request.Year && r.RoundId == null).Select(r => r.Version).Distinct().CountAsync(ct);
        var sent = earlier.Count(s => s is RoundStatus.Sent) + published;
        var standing = await db.RequestRounds.Include(r => r.Lines).AsSplitQuery().Where(r => r.Year == request.Year && r.Status == RoundStatus.Sent)
            .OrderByDescending(r => r.Sequence).FirstOrDefaultAsync(ct);
        var made = RequestRound.Create(Guid.CreateVersion7(context.Now), request.Year, request.Version, sent, await Before(request.Year, ct), context.Stamp(), standing);
        if (made.IsFailure)
        {
            return Result<Guid>.Failure(made.Errors);
        }

        var round = made.Value;
        if (round.SetCriteria(await Criteria(ct), context.Stamp()) is { IsFailure: true } refused)
        {
            return Result<Guid>.Failure(refused.Errors);
        }

        db.RequestRounds.Add(round);
        context.AuditWrite("request", round.Id.ToString(), nameof(CreateRequestRound));
        context.Publish(new Change(Topics.Request));
        return round.Id;
    }

    private async Task<Dictionary<string, int>> Before(int year, CancellationToken ct)
    {
        var asked = await db.PlaceLedgers.Where(l => l.Year == year).ToDictionaryAsync(l => l.MunicipalityNumber, l => l.Requested, ct);
        var from = new DateOnly(year, 1, 1);
        return await db.Municipalities.Where(m => m.ValidFrom <= from && (m.ValidTo == null || m.ValidTo > from))
            .Select(m => m.Number).ToDictionaryAsync(n => n, n => asked.GetValueOrDefault(n), ct);
    }

    // The latest request's criteria are the ones to begin with; the very first begins with those of 2024.
    private async Task<IReadOnlyList<RequestCriterion>> Criteria(CancellationToken ct) =>
        await db.RequestRounds.Where(r => r.Status == RoundStatus.Sent).OrderByDescending(r => r.Year).ThenByDescending(r => r.Sequence).FirstOrDefaultAsync(ct)
            is { } latest ? latest.Criteria : RequestCriteria.Of2024;
}
