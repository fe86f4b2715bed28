using Bosetting.Application.Common;
using Bosetting.Domain.Municipalities;

namespace Bosetting.Application.MunicipalCapacity;

/// <summary>What every change of a municipality's capacity has in common: a line of history, an audit row, and word to open screens.</summary>
internal sealed class CapacityJournal(IBosettingDb db, IUseCaseContext context)
{
    /// <summary>The municipality of the actor; requests that use it are for municipal roles only.</summary>
    public string Municipality => context.Actor.MunicipalityNumber
        ?? throw new InvalidOperationException("Only those who work for a municipality report its capacity.");

    /// <summary>A line of history with who and when, to be filled.</summary>
    public CapacityChange Line(CapacityChangeKind kind) => new()
    {
        // By the machine's time, not the application's: lines of one moment of a standing clock keep their order.
        Id = Guid.CreateVersion7(),
        MunicipalityNumber = Municipality,
        At = context.Now,
        ByUser = context.Actor.UserId,
        Kind = kind,
    };

    /// <summary>Stores a line, audits and tells.</summary>
    public void Write(CapacityChange line)
    {
        db.CapacityChanges.Add(line);
        context.AuditWrite("municipality", line.MunicipalityNumber, line.Kind.ToString());
        context.Publish(new Change(Topics.Municipality, null, line.MunicipalityNumber));
    }

    /// <summary>A line about a stop.</summary>
    public void Write(CapacityChangeKind kind, TemporaryStop stop) =>
        Write(Line(kind) with { SubjectId = stop.Id, From = stop.From, LastDay = stop.LastDay, Note = stop.Reason });

    /// <summary>A line about a dwelling.</summary>
    public void Write(CapacityChangeKind kind, Dwelling dwelling) => Write(Line(kind) with
    {
        SubjectId = dwelling.Id,
        Number = dwelling.Rooms,
        Other = dwelling.Beds,
        From = dwelling.AvailableFrom,
        LastDay = dwelling.ExpiresOn,
        Gone = dwelling.Withdrawn,
    });
}
