using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Bosetting.Application.Worklists;

/// <summary>
/// Limits of the worklist. Over 6 months is long waiting, for unaccompanied minors over 3 (001 L442-445); the page size is a
/// design decision. Configuration: <c>Bosetting:Worklist:PageSize</c>, <c>LongWaitingMonths</c> and <c>LongWaitingMonthsMinors</c>.
/// </summary>
/// <param name="configuration">The application's configuration; without one the defaults hold.</param>
public sealed class WorklistSettings(IConfiguration? configuration = null)
{
    /// <summary>Rows on a page.</summary>
    public int PageSize { get; init; } = Read(configuration, nameof(PageSize), 50, longest: 200);

    /// <summary>Longer than so many months is long waiting.</summary>
    public int LongWaitingMonths { get; init; } = Read(configuration, nameof(LongWaitingMonths), 6, longest: 60);

    /// <summary>The same for unaccompanied minors.</summary>
    public int LongWaitingMonthsMinors { get; init; } = Read(configuration, nameof(LongWaitingMonthsMinors), 3, longest: 60);

    private static int Read(IConfiguration? configuration, string name, int standard, int longest)
    {
        var key = $"Bosetting:Worklist:{name}";
        if (configuration?[key] is not { Length: > 0 } text)
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= longest
            ? number
            : throw new InvalidOperationException($"{key} must be a number from 1 to {longest}.");
    }
}
