using Bosetting.Application.Common;
using Bosetting.DemoData.Common;
using Bosetting.Domain.Common;

namespace Bosetting.DemoData.Replay;

/// <summary>Gives the steps of one case their time of day: office hours, each after the one before.</summary>
internal sealed class CaseClock(DemoRandom random)
{
    private static readonly TimeOnly Opens = new(8, 5);
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>The day of the latest step.</summary>
    public DateOnly Day { get; private set; }

    public Stamp At(DateOnly day, Guid actor)
    {
        var at = NorwegianTime.InstantOf(day, Opens.AddMinutes(random.Int(240)));
        if (at <= _last)
        {
            at = _last.AddMinutes(1 + random.Int(9));
        }

        (_last, Day) = (at, day);
        return new Stamp(at, day, actor);
    }
}
