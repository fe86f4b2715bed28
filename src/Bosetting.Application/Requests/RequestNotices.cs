using System.Globalization;
using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Requests;

/// <summary>Tells municipalities and counties about the annual request.</summary>
internal sealed class RequestNotices(IBosettingDb db, IUseCaseContext context, Messenger messenger)
{
    /// <summary>A request was sent.</summary>
    public async Task Sent(RequestRound round, IReadOnlyList<RequestLine> lines, CancellationToken ct)
    {
        foreach (var line in lines)
        {
            await Tell(MessageKind.RequestSent, round, line.MunicipalityNumber, line.Persons, ct);
        }
    }

    /// <summary>Those who haven't answered were reminded.</summary>
    public async Task Reminded(RequestRound round, IReadOnlyList<string> municipalities, CancellationToken ct)
    {
        foreach (var number in municipalities)
        {
            await Tell(MessageKind.RequestReminder, round, number, null, ct);
        }
    }

    /// <summary>A draft was opened to the counties.</summary>
    public async Task Opened(Guid id, int persons, CancellationToken ct)
    {
        foreach (var county in await db.Municipalities.Select(m => m.CountyNumber).Distinct().ToListAsync(ct))
        {
            await messenger.ToCounty(county, new Message(MessageKind.RequestOpened, "/fylke/anmodning") { SubjectId = id, Number = persons }, ct);
        }
    }

    private Task Tell(MessageKind kind, RequestRound round, string number, int? persons, CancellationToken ct)
    {
        context.Publish(new Change(Topics.Request, null, number));
        return messenger.ToMunicipality(
            number,
            new Message(kind, $"/kommune/vedtak?ar={round.Year.ToString(CultureInfo.InvariantCulture)}") { SubjectId = round.Id, Date = round.AnswerBy, Number = persons, About = number },
            ct);
    }
}
