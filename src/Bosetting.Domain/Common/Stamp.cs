namespace Bosetting.Domain.Common;

/// <summary>When and by whom a verb is carried out; every change of a case carries one.</summary>
/// <param name="At">The instant it is recorded, UTC.</param>
/// <param name="Today">The date in Norway (Europe/Oslo) at that instant.</param>
/// <param name="ActorId">The user; <see cref="Guid.Empty"/> is the system itself.</param>
public readonly record struct Stamp(DateTimeOffset At, DateOnly Today, Guid ActorId);
