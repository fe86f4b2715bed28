using System.Globalization;
using Bosetting.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Bosetting.DemoData.Loading;

/// <summary>The demo as configured: <c>Bosetting:Demo:Enabled</c>, <c>Scale</c>, <c>Date</c> and <c>Load</c>.</summary>
public sealed record DemoOptions
{
    /// <summary>2 January 2024: the first working day after the year of the printed report.</summary>
    public static readonly DateOnly DefaultDate = new(2024, 1, 2);

    /// <summary>True loads the synthetic country and lets its users in.</summary>
    public bool Enabled { get; init; }

    /// <summary>False leaves the database as it is, for who brings a country of their own; the sign-in and the clock remain.</summary>
    public bool Load { get; init; } = true;

    /// <summary>Size of the country: 1 is the real one.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The day the demo starts at.</summary>
    public DateOnly Date { get; init; } = DefaultDate;

    /// <summary>08:00 in Norway on the day of the demo, UTC.</summary>
    public DateTimeOffset Start => NorwegianTime.InstantOf(Date, new TimeOnly(8, 0));

    /// <summary>Reads and checks; a wrong value stops the start with a message that says what is allowed.</summary>
    public static DemoOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Bosetting:Demo");
        return new DemoOptions
        {
            Enabled = section.GetValue<bool>("Enabled"),
            Load = section.GetValue("Load", true),
            Scale = Scales(section["Scale"]),
            Date = Day(section["Date"]),
        };
    }

    private static double Scales(string? text) => text switch
    {
        null or "" => 1,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale is (0.1 or 1 or 10) => scale,
        _ => throw new InvalidOperationException("Bosetting:Demo:Scale must be 0.1, 1 or 10."),
    };

    private static DateOnly Day(string? text) => text switch
    {
        null or "" => DefaultDate,
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= new DateOnly(2021, 1, 1) && day <= new DateOnly(2024, 12, 31) => day,
        _ => throw new InvalidOperationException("Bosetting:Demo:Date must be a date from 2021-01-01 to 2024-12-31, written yyyy-MM-dd."),
    };
}
