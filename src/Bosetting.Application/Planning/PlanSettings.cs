using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Bosetting.Application.Planning;

/// <summary>
/// What a placement is worth in a plan. The value of placing a household is persons × (points + urgency): a person counts the
/// same alone and in a family, or large families would always be left for last. Urgency grows with the waiting time, so that
/// nobody is passed by for ever. The sources give no numbers; all are configuration and design decisions:
/// <c>Bosetting:Plan:UrgencyPerMonth</c>, <c>UrgencyAtMost</c>, <c>PointsMayFall</c>, <c>MostSeconds</c>.
/// </summary>
/// <param name="configuration">The application's configuration; without one the defaults hold.</param>
public sealed class PlanSettings(IConfiguration? configuration = null)
{
    /// <summary>Points for each month the household has waited.</summary>
    public int UrgencyPerMonth { get; init; } = Read(configuration, nameof(UrgencyPerMonth), 2, most: 100);

    /// <summary>Points at most for waiting: as much as a good match is better than a poor one.</summary>
    public int UrgencyAtMost { get; init; } = Read(configuration, nameof(UrgencyAtMost), 40, most: 1000);

    /// <summary>
    /// Points that a placement may have lost between solving and approval; one that has lost more isn't sent, for the one who
    /// approved it saw another.
    /// </summary>
    public int PointsMayFall { get; init; } = Read(configuration, nameof(PointsMayFall), 10, most: 100);

    /// <summary>Longest time to solve, in seconds.</summary>
    public int MostSeconds { get; init; } = Read(configuration, nameof(MostSeconds), 120, most: 3600);

    /// <summary>Urgency of a household in points, two decimals.</summary>
    public decimal Urgency(DateOnly waitingSince, DateOnly today) => Math.Round(
        Math.Clamp((today.DayNumber - waitingSince.DayNumber) / 30.4375m * UrgencyPerMonth, 0, UrgencyAtMost), 2);

    private static int Read(IConfiguration? configuration, string name, int standard, int most)
    {
        var key = $"Bosetting:Plan:{name}";
        if (configuration?[key] is not { Length: > 0 } text)
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most
            ? number
            : throw new InvalidOperationException($"{key} must be a number from 0 to {most}.");
    }
}
