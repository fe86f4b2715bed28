using Bosetting.Application.Common;
using Bosetting.Domain.Common;
using Bosetting.Domain.Requests;

namespace Bosetting.Application.Requests;

/// <summary>
/// Sets everything about one municipality at once: asked or left out, and the number by hand. When it is asked anew or left out, the
/// numbers are counted again. Errors: those of <see cref="RoundChange.Run"/>,
/// <see cref="RequestRound.Ask"/> and <see cref="RequestRound.Adjust"/>.
/// </summary>
/// <param name="Id">The request.</param>
/// <param name="Revision">As the user saw it.</param>
/// <param name="MunicipalityNumber">The municipality.</param>
/// <param name="Asked">Asked or left out.</param>
/// <param name="Persons">Persons by hand; null is the number by the key.</param>
/// <param name="Minors">Minors by hand; null is the number by the key.</param>
/// <param name="Note">Why.</param>
[Allow(Role.Manager)]
public sealed record SetRequestNumber(Guid Id, int Revision, string MunicipalityNumber, bool Asked, int? Persons, int? Minors, string? Note) : IRequest<int>;

internal sealed class SetRequestNumberHandler(RoundChange change, IUseCaseContext context) : IHandler<SetRequestNumber, int>
{
    public Task<Result<int>> Handle(SetRequestNumber r, CancellationToken ct)
    {
        var again = false;
        return change.RunWhen(r.Id, r.Revision, nameof(SetRequestNumber), _ => again, round =>
        {
            again = round.Find(r.MunicipalityNumber)?.IsAsked != r.Asked;
            var asked = again || !r.Asked ? round.Ask(r.MunicipalityNumber, r.Asked, r.Note, context.Stamp()) : Result.Success;
            return asked.IsFailure || !r.Asked ? asked : round.Adjust([new NumberAdjustment(r.MunicipalityNumber, r.Persons, r.Minors, r.Note)], context.Stamp());
        }, ct);
    }
}
