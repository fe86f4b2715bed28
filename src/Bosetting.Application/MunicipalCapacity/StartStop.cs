using Bosetting.Application.Common;
using Bosetting.Application.Messages;
using Bosetting.Domain.Common;
using Bosetting.Domain.Municipalities;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>
/// The municipality says that it can't take new distributions for a time. Open inquiries stay: they are answered one by one
/// (design decision). Errors: those of <see cref="TemporaryStop.Start"/>, <c>stop.overlaps</c>.
/// </summary>
/// <param name="Details">Period and reason.</param>
[Allow(Role.MunicipalityUser, Role.MunicipalityAdministrator)]
public sealed record StartStop(StopDetails Details) : IRequest<Guid>;

internal sealed class StartStopHandler(IBosettingDb db, IUseCaseContext context, CapacityJournal journal, Messenger messenger) : IHandler<StartStop, Guid>
{
    public async Task<Result<Guid>> Handle(StartStop request, CancellationToken ct)
    {
        var stop = TemporaryStop.Start(Guid.CreateVersion7(context.Now), journal.Municipality, request.Details, context.Today);
        if (stop.IsFailure)
        {
            return Result<Guid>.Failure(stop.Errors);
        }

        db.TemporaryStops.Add(stop.Value);
        journal.Write(CapacityChangeKind.StopStarted, stop.Value);
        // The database refuses a period that overlaps another, also when two report at once.
        await db.SaveChangesAsync(ct);
        await messenger.ToRole(
            Role.Manager, new Message(MessageKind.StopStarted, "/leder/varsler?fane=stanser") { SubjectId = stop.Value.Id, Date = stop.Value.From, About = journal.Municipality }, ct);
        return stop.Value.Id;
    }
}
