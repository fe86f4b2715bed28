using Bosetting.Application.Common;
using Bosetting.Application.Requests;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Municipalities;

/// <summary>
/// What a municipality was asked for in a year and what its council has decided, with the whole history. Errors:
/// <c>municipality.not_found</c>, <c>decision.year_out_of_range</c>.
/// </summary>
/// <param name="Year">The year; null is this year.</param>
/// <param name="MunicipalityNumber">Which; a municipality's own whatever is asked for.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator, Role.Officer, Role.Manager), ReadOnlyRequest]
public sealed record GetCouncilDecisions(int? Year = null, string? MunicipalityNumber = null) : IRequest<CouncilDecisions>;

/// <summary>The decisions of a year.</summary>
public sealed record CouncilDecisions
{
    /// <summary>The municipality.</summary>
    public required string Number { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Years that can be shown, newest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>Today in Norway.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>True when a decision can be registered for the year, by this user.</summary>
    public required bool CanRegister { get; init; }

    /// <summary>The places; null when nothing is asked for or decided yet.</summary>
    public required PlaceFigures? Places { get; init; }

    /// <summary>What holds now; null without a decision.</summary>
    public required CouncilDecision? Current { get; init; }

    /// <summary>Number of the latest decision; 0 for none.</summary>
    public required int LatestSequence { get; init; }

    /// <summary>The decisions as registered, newest first.</summary>
    public required IReadOnlyList<ResolutionRow> History { get; init; }

    /// <summary>The requests that were sent for the year, newest first, each with its letter.</summary>
    public required IReadOnlyList<SentRequest> Requests { get; init; }

    /// <summary>All municipalities, for a joint decision.</summary>
    public required IReadOnlyList<NamedPlace> Municipalities { get; init; }
}

/// <summary>A municipality by name.</summary>
/// <param name="Number">Number.</param>
/// <param name="Name">Name.</param>
public sealed record NamedPlace(string Number, string Name);

/// <summary>A request as the municipality got it.</summary>
/// <param name="RoundId">The request.</param>
/// <param name="Version">Original, adjusted or additional.</param>
/// <param name="SentAt">Sent.</param>
/// <param name="AnswerBy">Last day to answer.</param>
/// <param name="IsOpen">True while the municipality has not answered it, and no later one has taken its place.</param>
public sealed record SentRequest(Guid RoundId, RequestVersion Version, DateTimeOffset SentAt, DateOnly AnswerBy, bool IsOpen);

/// <summary>One decision.</summary>
public sealed record ResolutionRow
{
    /// <summary>The resolution.</summary>
    public required CouncilResolution Resolution { get; init; }

    /// <summary>Name of who registered it; null for figures that were here before.</summary>
    public required string? By { get; init; }

    /// <summary>Name of the document.</summary>
    public required string? FileName { get; init; }

    /// <summary>Names of the other municipalities of a joint decision.</summary>
    public required IReadOnlyList<string> JointWith { get; init; }
}

internal sealed class GetCouncilDecisionsValidator : AbstractValidator<GetCouncilDecisions>
{
    public GetCouncilDecisionsValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(1990, 2100).WithErrorCode("decision.year_out_of_range");
        RuleFor(r => r.MunicipalityNumber).Must(n => n is null || Matching.MappingCodes.IsMunicipality(n)).WithErrorCode("municipality.not_found");
    }
}

internal sealed class GetCouncilDecisionsHandler(IBosettingDb db, IUseCaseContext context) : IHandler<GetCouncilDecisions, CouncilDecisions>
{
    public async Task<Result<CouncilDecisions>> Handle(GetCouncilDecisions request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? request.MunicipalityNumber;
        var names = await db.Municipalities.Where(m => m.ValidTo == null || m.ValidTo > context.Today || m.Number == number)
            .OrderBy(m => m.Name).Select(m => new NamedPlace(m.Number, m.Name)).ToListAsync(ct);
        if (names.Find(m => m.Number == number) is not { } own)
        {
            return new Error("municipality.not_found");
        }

        var year = request.Year ?? context.Today.Year;
        var (first, last) = CouncilYears.Of(context.Today);
        var opened = await db.PlaceLedgers.Where(l => l.MunicipalityNumber == own.Number).Select(l => l.Year).ToListAsync(ct);
        var rows = await (
            from r in db.CouncilResolutions
            where r.MunicipalityNumber == own.Number && r.Year == year
            orderby r.Sequence descending
            select new
            {
                Resolution = r,
                By = db.Users.Where(u => u.Id == r.RegisteredBy).Select(u => u.Name).FirstOrDefault(),
                FileName = db.CouncilDocuments.Where(d => d.Id == r.DocumentId).Select(d => d.FileName).FirstOrDefault(),
            }).ToListAsync(ct);
        return new CouncilDecisions
        {
            Number = own.Number,
            Name = own.Name,
            Year = year,
            Years = [.. opened.Concat(Enumerable.Range(first, last - first + 1)).Distinct().OrderDescending()],
            Today = context.Today,
            CanRegister = context.Actor.Role is Role.MunicipalityAdministrator or Role.Manager && year >= first && year <= last,
            Places = (await db.PlaceFiguresOf(own.Number, year, ct)).SingleOrDefault(),
            Current = await db.CouncilDecisions.SingleOrDefaultAsync(d => d.MunicipalityNumber == own.Number && d.Year == year, ct),
            LatestSequence = rows.Count == 0 ? 0 : rows[0].Resolution.Sequence,
            History = [.. rows.Select(r => new ResolutionRow
            {
                Resolution = r.Resolution,
                By = r.By,
                FileName = r.FileName,
                JointWith = [.. r.Resolution.JointWith.Select(n => names.Find(m => m.Number == n)?.Name ?? n)],
            })],
            Requests = await Requests(own.Number, year, ct),
            Municipalities = [.. names.Where(m => m.Number != own.Number)],
        };
    }

    private async Task<List<SentRequest>> Requests(string number, int year, CancellationToken ct)
    {
        var rounds = await db.RequestRounds
            .Where(r => r.Year == year && r.Status == RoundStatus.Sent && db.RequestLines.Any(l => l.RoundId == r.Id && l.MunicipalityNumber == number))
            .OrderByDescending(r => r.Sequence).ToListAsync(ct);
        if (rounds.Count == 0)
        {
            return [];
        }

        var lines = await db.RequestLines.Where(l => l.RoundId == rounds[0].Id && l.MunicipalityNumber == number).ToListAsync(ct);
        var open = lines.Exists(l => l.Persons > 0) && (await RequestAnswers.Of(db, rounds[0], lines, ct)).Count == 0;
        return [.. rounds.Select((r, i) => new SentRequest(r.Id, r.Version, r.SentAt!.Value, r.AnswerBy!.Value, i == 0 && open))];
    }
}
