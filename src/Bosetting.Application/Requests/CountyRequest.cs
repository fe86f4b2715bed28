using Bosetting.Application.Cases;
using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// The request as a county sees it: the draft that is open for recommendations, or the latest that was sent. Of the numbers only
/// those of its own municipalities. Errors: <c>county.not_found</c>, <c>request.none_open</c>.
/// </summary>
[Allow(Role.CountyAdviser), ReadOnlyRequest]
public sealed record GetCountyRequest : IRequest<CountyRequest>;

/// <summary>The request of a county.</summary>
public sealed record CountyRequest
{
    /// <summary>The request.</summary>
    public required RequestRound Round { get; init; }

    /// <summary>Name of the county.</summary>
    public required string CountyName { get; init; }

    /// <summary>True while recommendations can be given.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>One for each municipality of the county, by name.</summary>
    public required IReadOnlyList<CountyRequestRow> Rows { get; init; }
}

/// <summary>A municipality in it.</summary>
/// <param name="Number">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="Population">Inhabitants.</param>
/// <param name="Line">Its line.</param>
/// <param name="DecidedBefore">Decided the year before.</param>
/// <param name="Recommendation">What the county has recommended.</param>
public sealed record CountyRequestRow(string Number, string Name, int Population, RequestLine Line, int? DecidedBefore, CountyRecommendation? Recommendation);

/// <summary>
/// Recommends a number for a municipality of the own county (004a §1.5 step 4). Replaces what the user saw recommended before. Errors:
/// <c>request.not_found</c>, <c>request.closed_for_counties</c>, <c>conflict.changed_meanwhile</c>, <c>municipality.not_found</c>, <c>request.number_out_of_range</c>,
/// <c>request.reason_missing</c>, <c>request.note_too_long</c>.
/// </summary>
/// <param name="RoundId">The request.</param>
/// <param name="MunicipalityNumber">The municipality.</param>
/// <param name="Persons">Persons recommended.</param>
/// <param name="Reason">Why; 1–1000 characters.</param>
/// <param name="Seen">When the recommendation the user saw was given; null for none.</param>
[Allow(Role.CountyAdviser)]
public sealed record RecommendNumber(Guid RoundId, string MunicipalityNumber, int? Persons, string? Reason, DateTimeOffset? Seen = null) : IRequest<CountyRecommendation>;

internal sealed class RecommendNumberValidator : AbstractValidator<RecommendNumber>
{
    public RecommendNumberValidator()
    {
        RuleFor(r => r.Persons).NotNull().WithErrorCode("request.number_out_of_range").InclusiveBetween(0, ResolutionRules.MostPersons).WithErrorCode("request.number_out_of_range");
        RuleFor(r => r.Reason).Must(t => !string.IsNullOrWhiteSpace(t)).WithErrorCode("request.reason_missing")
            .MaximumLength(CountyRecommendation.LongestReason).WithErrorCode("request.note_too_long");
    }
}

internal sealed class GetCountyRequestHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCountyRequest, CountyRequest>
{
    public async Task<Result<CountyRequest>> Handle(GetCountyRequest request, CancellationToken ct)
    {
        var own = await db.Municipalities.Where(m => m.CountyNumber == context.Actor.CountyNumber).OrderBy(m => m.Name).ToListAsync(ct);
        if (own.Count == 0)
        {
            return new Error("county.not_found");
        }

        var visible = db.RequestRounds.Where(r => r.Status == RoundStatus.Sent || (r.Status == RoundStatus.Draft && r.OpenedAt != null));
        if (await visible.OrderBy(r => r.Status == RoundStatus.Sent).ThenByDescending(r => r.Year).ThenByDescending(r => r.Sequence).FirstOrDefaultAsync(ct) is not { } round)
        {
            return new Error("request.none_open");
        }

        var lines = await db.RequestLines.Where(l => l.RoundId == round.Id).ToDictionaryAsync(l => l.MunicipalityNumber, ct);
        var recommended = await db.CountyRecommendations.Where(r => r.RoundId == round.Id).ToDictionaryAsync(r => r.MunicipalityNumber, ct);
        var before = await db.PlaceLedgers.Where(l => l.Year == round.Year - 1).ToDictionaryAsync(l => l.MunicipalityNumber, l => l.Decided, ct);
        return new CountyRequest
        {
            Round = round,
            CountyName = own[0].CountyName,
            IsOpen = round.Status is RoundStatus.Draft,
            Rows = [.. own.Where(m => lines.ContainsKey(m.Number)).Select(m => new CountyRequestRow(
                m.Number, m.Name, m.Population, lines[m.Number], before.GetValueOrDefault(m.Number), recommended.GetValueOrDefault(m.Number)))],
        };
    }
}

internal sealed class RecommendNumberHandler(IBosettingDb db, IUseCaseContext context) : IHandler<RecommendNumber, CountyRecommendation>
{
    public async Task<Result<CountyRecommendation>> Handle(RecommendNumber request, CancellationToken ct)
    {
        // Held until the recommendation is stored: it can't be sent in between, and the letter says what stood when it was.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM request_round WHERE id = {request.RoundId} FOR SHARE", ct);
        if (await db.RequestRounds.SingleOrDefaultAsync(r => r.Id == request.RoundId, ct) is not { } round)
        {
            return new Error("request.not_found");
        }

        if (round is not { Status: RoundStatus.Draft, OpenedAt: not null })
        {
            return new Error("request.closed_for_counties");
        }

        if (!await db.RequestLines.AnyAsync(l => l.RoundId == round.Id && l.MunicipalityNumber == request.MunicipalityNumber, ct))
        {
            return new Error("municipality.not_found");
        }

        var existing = await db.CountyRecommendations.AsTracking()
            .SingleOrDefaultAsync(r => r.RoundId == round.Id && r.MunicipalityNumber == request.MunicipalityNumber, ct);
        if (existing?.At != request.Seen)
        {
            return new Error("conflict.changed_meanwhile");
        }

        if (existing is null)
        {
            db.CountyRecommendations.Add(existing = new CountyRecommendation
            {
                RoundId = round.Id,
                MunicipalityNumber = request.MunicipalityNumber,
                Persons = 0,
                Reason = "",
                At = context.Now,
                By = context.Actor.UserId,
            });
        }

        (existing.Persons, existing.Reason, existing.At, existing.By) = (request.Persons!.Value, Words.OrNull(request.Reason)!, context.Now, context.Actor.UserId);
        context.AuditWrite("request", round.Id.ToString(), nameof(RecommendNumber));
        context.Publish(new Change(Topics.Request));
        return existing;
    }
}
