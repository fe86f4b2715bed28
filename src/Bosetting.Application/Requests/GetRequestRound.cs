using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>A request as its workspace shows it: every number with its parts. Errors: <c>request.not_found</c>.</summary>
/// <param name="Id">The request.</param>
[Allow(Role.Manager, Role.Officer), ReadOnlyRequest]
public sealed record GetRequestRound(Guid Id) : IRequest<RequestBoard>;

/// <summary>A request.</summary>
public sealed record RequestBoard
{
    /// <summary>The request with its lines.</summary>
    public required RequestRound Round { get; init; }

    /// <summary>One for each municipality, by name.</summary>
    public required IReadOnlyList<RequestBoardRow> Rows { get; init; }

    /// <summary>Who made it.</summary>
    public required string? CreatedBy { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string? EditedBy { get; init; }

    /// <summary>Today in Norway.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>True when the actor may change it.</summary>
    public required bool CanEdit { get; init; }

    /// <summary>True when no later request of the year has been sent.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>The numbers no source gives, as they are in use.</summary>
    public required RequestSettings Settings { get; init; }
}

/// <summary>A municipality's line with what belongs beside it.</summary>
public sealed record RequestBoardRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Number of the county.</summary>
    public required string CountyNumber { get; init; }

    /// <summary>Name of the county.</summary>
    public required string CountyName { get; init; }

    /// <summary>Inhabitants.</summary>
    public required int Population { get; init; }

    /// <summary>The line.</summary>
    public required RequestLine Line { get; init; }

    /// <summary>Decided the year before; null without a decision.</summary>
    public required int? DecidedBefore { get; init; }

    /// <summary>Settled on the places of the year before.</summary>
    public required int SettledBefore { get; init; }

    /// <summary>What the county recommends; null when it has not.</summary>
    public required CountyRecommendation? Recommendation { get; init; }
}

internal sealed class GetRequestRoundHandler(IBosettingDb db, IUseCaseContext context, RequestSettings settings) : IHandler<GetRequestRound, RequestBoard>
{
    public async Task<Result<RequestBoard>> Handle(GetRequestRound request, CancellationToken ct)
    {
        if (await db.RequestRounds.Include(r => r.Lines).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == request.Id, ct) is not { } round)
        {
            return new Error("request.not_found");
        }

        var municipalities = await db.Municipalities.OrderBy(m => m.Name).ToListAsync(ct);
        var before = await db.PlaceLedgers.Where(l => l.Year == round.Year - 1).ToDictionaryAsync(l => l.MunicipalityNumber, ct);
        var recommended = await db.CountyRecommendations.Where(r => r.RoundId == round.Id).ToDictionaryAsync(r => r.MunicipalityNumber, ct);
        var lines = round.Lines.ToDictionary(l => l.MunicipalityNumber);
        Guid[] users = [round.CreatedBy, round.EditedBy];
        var names = await db.Users.Where(u => users.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return new RequestBoard
        {
            Round = round,
            Rows = [.. municipalities.Where(m => lines.ContainsKey(m.Number)).Select(m => new RequestBoardRow
            {
                Name = m.Name,
                CountyNumber = m.CountyNumber,
                CountyName = m.CountyName,
                Population = m.Population,
                Line = lines[m.Number],
                DecidedBefore = before.GetValueOrDefault(m.Number)?.Decided,
                SettledBefore = before.GetValueOrDefault(m.Number)?.Settled ?? 0,
                Recommendation = recommended.GetValueOrDefault(m.Number),
            })],
            CreatedBy = names.GetValueOrDefault(round.CreatedBy),
            EditedBy = names.GetValueOrDefault(round.EditedBy),
            Today = context.Today,
            CanEdit = context.Actor.Role is Role.Manager && round.Status is RoundStatus.Draft,
            IsLatest = !await db.RequestRounds.AnyAsync(r => r.Year == round.Year && r.Status == RoundStatus.Sent && r.Sequence > round.Sequence, ct),
            Settings = settings,
        };
    }
}
