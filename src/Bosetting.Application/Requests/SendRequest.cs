using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>
/// Sends a request: from then on it stands. Every municipality's account gets its number, its letter can be read, and those that
/// are asked for something else than before are told.
/// Errors: those of <see cref="RoundChange.Run"/> and <see cref="RequestRound.Send"/>.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
/// <param name="AnswerBy">Last day to answer.</param>
[Allow(Role.Manager)]
public sealed record SendRequest(Guid Id, int Revision, DateOnly? AnswerBy) : IRequest<RequestSent>;

/// <summary>It was sent.</summary>
/// <param name="Municipalities">Municipalities that were told.</param>
public sealed record RequestSent(int Municipalities);

internal sealed class SendRequestHandler(IBosettingDb db, IUseCaseContext context, RoundChange change, RequestNotices notices) : IHandler<SendRequest, RequestSent>
{
    private const string Source = "IMDi";

    public async Task<Result<RequestSent>> Handle(SendRequest request, CancellationToken ct)
    {
        var sent = await change.Run(request.Id, request.Revision, nameof(SendRequest), distribute: false, r => r.Send(request.AnswerBy, context.Stamp()), ct);
        if (sent.IsFailure)
        {
            return Result<RequestSent>.Failure(sent.Errors);
        }

        var round = (await change.Lock(request.Id, ct))!;
        // All accounts in one order, so that two never wait for each other.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM place_ledger WHERE year = {round.Year} ORDER BY municipality_number FOR UPDATE", ct);
        var ledgers = await db.PlaceLedgers.AsTracking().Where(l => l.Year == round.Year).ToDictionaryAsync(l => l.MunicipalityNumber, ct);
        var rows = await db.AnnualRequests.Where(r => r.Year == round.Year && r.Version == round.Version).Select(r => r.MunicipalityNumber).ToListAsync(ct);
        foreach (var line in round.Lines)
        {
            Store(round, line, ledgers.GetValueOrDefault(line.MunicipalityNumber), rows.Contains(line.MunicipalityNumber));
        }

        await KeepLetters(round, ct);
        var earlier = await RequestAnswers.MinorsBefore(db, round, ct);
        var told = round.Lines.Where(l => RequestAnswers.IsNew(l, earlier)).ToList();
        await notices.Sent(round, told, ct);
        return new RequestSent(told.Count);
    }

    private async Task KeepLetters(RequestRound round, CancellationToken ct)
    {
        var municipalities = await db.Municipalities.ToDictionaryAsync(m => m.Number, ct);
        var counties = await db.CountyRecommendations.Where(r => r.RoundId == round.Id).ToDictionaryAsync(r => r.MunicipalityNumber, ct);
        var on = NorwegianTime.DateOf(round.SentAt!.Value);
        db.SentLetters.AddRange(round.Lines.Select(l => RequestLetter.Of(round, l, municipalities[l.MunicipalityNumber], counties.GetValueOrDefault(l.MunicipalityNumber), on)));
    }

    private void Store(RequestRound round, RequestLine line, PlaceLedger? ledger, bool exists)
    {
        if (ledger is null)
        {
            db.PlaceLedgers.Add(ledger = PlaceLedger.Open(line.MunicipalityNumber, round.Year, 0, 0, null, null));
        }

        ledger.Request(line.Persons, isOriginal: round.Version is RequestVersion.Original);
        var row = new AnnualRequest
        {
            Year = round.Year,
            Version = round.Version,
            MunicipalityNumber = line.MunicipalityNumber,
            Persons = line.Persons,
            Minors = line.Minors,
            RoundId = round.Id,
            Source = Source,
        };
        _ = exists ? db.AnnualRequests.Update(row) : db.AnnualRequests.Add(row);
    }
}
