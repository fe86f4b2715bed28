using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// The letter of a request to a municipality, as PDF in its written form: as it was worded when it was sent. Of a draft only the directorate sees it. Errors:
/// <c>request.not_found</c>.
/// </summary>
/// <param name="RoundId">The request.</param>
/// <param name="MunicipalityNumber">Whose; a municipality's own whatever is asked for.</param>
[Allow(Role.Manager, Role.Officer, Role.MunicipalityUser, Role.MunicipalityAdministrator), ReadOnlyRequest]
public sealed record GetRequestLetter(Guid RoundId, string? MunicipalityNumber = null) : IRequest<LetterFile>;

/// <summary>A letter as a file.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Content">PDF.</param>
public sealed record LetterFile(string Name, byte[] Content);

internal sealed class GetRequestLetterHandler(IBosettingDb db, IUseCaseContext context, ILetterPrinter printer) : IHandler<GetRequestLetter, LetterFile>
{
    public async Task<Result<LetterFile>> Handle(GetRequestLetter request, CancellationToken ct)
    {
        var number = context.Actor.MunicipalityNumber ?? request.MunicipalityNumber;
        var round = await db.RequestRounds.SingleOrDefaultAsync(r => r.Id == request.RoundId, ct);
        var line = await db.RequestLines.SingleOrDefaultAsync(l => l.RoundId == request.RoundId && l.MunicipalityNumber == number, ct);
        var municipality = await db.Municipalities.SingleOrDefaultAsync(m => m.Number == number, ct);
        if (round is null || line is null || municipality is null)
        {
            return new Error("request.not_found");
        }

        var letter = await db.SentLetters.SingleOrDefaultAsync(l => l.RoundId == round.Id && l.MunicipalityNumber == number, ct);
        if (letter is null)
        {
            // A draft, or a request from before letters were kept.
            var county = await db.CountyRecommendations.SingleOrDefaultAsync(r => r.RoundId == round.Id && r.MunicipalityNumber == number, ct);
            letter = RequestLetter.Of(round, line, municipality, county, round.SentAt is { } sent ? NorwegianTime.DateOf(sent) : context.Today);
        }

        return new LetterFile(letter.FileName, printer.Print(letter.Letter));
    }
}
