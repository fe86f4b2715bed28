using Bosetting.Application.Common;
using Bosetting.Application.Statistics;
using Bosetting.Domain.Refugees;
using Bosetting.Testing;

namespace Bosetting.Application.Tests.Statistics;

/// <summary>The plain answers: loops over objects, none of the code under test.</summary>
internal static class PlainCount
{
    private static readonly CaseEventKind[] NoMove =
        [CaseEventKind.MappingAnswered, CaseEventKind.Held, CaseEventKind.Released, CaseEventKind.Assigned, CaseEventKind.RuleOverridden, CaseEventKind.AgreedDateChanged, CaseEventKind.PersonSettled, CaseEventKind.Settled];

    public static string? CountyOf(string? municipality) => municipality switch { Scenario.Voss => "46", null => null, _ => "50" };

    /// <summary>Months in the sense of the report: 365.25 / 12 days.</summary>
    public static double Months(int days) => days / (365.25 / 12);

    public static Distribution Distribution(IEnumerable<int> days, double unit)
    {
        var d = days.Order().ToList();
        return d.Count == 0 ? new(0, null, null, null, null, null) : new(d.Count, d.Average() / unit, P(0.25), P(0.5), P(0.75), P(0.9));

        double P(double share)
        {
            var position = share * (d.Count - 1);
            int low = (int)position, high = Math.Min(low + 1, d.Count - 1);
            return (d[low] + ((d[high] - d[low]) * (position - low))) / unit;
        }
    }

    /// <summary>True when this moves everybody of a case.</summary>
    public static bool Moves(CaseEventKind kind) => !NoMove.Contains(kind);

    /// <summary>Where a person stood at the end of a day; null when the case wasn't there yet.</summary>
    public static CaseStatus? StatusAt(this (SettlementCase Case, List<CaseEvent> Events) c, Refugee person, DateOnly day) =>
        person.SettledOn <= day
            ? CaseStatus.Settled
            : c.Events.Where(e => !NoMove.Contains(e.Kind) && NorwegianTime.DateOf(e.RecordedAt) <= day)
                .OrderBy(e => e.Sequence).LastOrDefault()?.StatusAfter;

    public static void ShouldBeLike(this Distribution actual, Distribution expected)
    {
        actual.N.ShouldBe(expected.N);
        Close(actual.Mean, expected.Mean);
        Close(actual.P25, expected.P25);
        Close(actual.Median, expected.Median);
        Close(actual.P75, expected.P75);
        Close(actual.P90, expected.P90);
    }

    private static void Close(double? actual, double? expected)
    {
        actual.HasValue.ShouldBe(expected.HasValue);
        if (actual is { } a)
        {
            a.ShouldBe(expected!.Value, 1e-9);
        }
    }
}
