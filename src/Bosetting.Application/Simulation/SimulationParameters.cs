using System.Text.Json;
using System.Text.Json.Serialization;
using Bosetting.Matching.Simulation;
using FluentValidation;

namespace Bosetting.Application.Simulation;

/// <summary>What a simulated year is asked (docs/matching.md, Over time).</summary>
public sealed record SimulationParameters
{
    private static readonly SimulationOptions Standard = new();

    /// <summary>Weeks in which households become ready.</summary>
    public int Weeks { get; init; } = Standard.Weeks;

    /// <summary>Persons expected in all of them.</summary>
    public int Persons { get; init; } = Standard.Persons;

    /// <summary>Drawn places for one person expected; unused when <see cref="PlaceYear"/> is set.</summary>
    public double PlacesPerPerson { get; init; } = Standard.PlacesPerPerson;

    /// <summary>Share of inquiries declined, households without special needs.</summary>
    public double DeclineRate { get; init; } = Standard.DeclineRate;

    /// <summary>Share of inquiries declined, households with special needs.</summary>
    public double DeclineRateSpecialNeeds { get; init; } = Standard.DeclineRateSpecialNeeds;

    /// <summary>Months that a municipality may be ahead of its even pace; null: the year's places only.</summary>
    public double? MonthsAhead { get; init; } = Standard.MonthsAhead;

    /// <summary>Where chance begins.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The policies to compare.</summary>
    public IReadOnlyList<SimulationPolicy> Policies { get; init; } = Enum.GetValues<SimulationPolicy>();

    /// <summary>Use the country's municipalities and the places decided for this year; null draws both.</summary>
    public int? PlaceYear { get; init; }

    /// <summary>For the engine. One core is left to those who use the application.</summary>
    internal SimulationOptions Options(IReadOnlyList<SimulatedMunicipality>? country) => new()
    {
        Weeks = Weeks,
        Persons = Persons,
        PlacesPerPerson = PlacesPerPerson,
        DeclineRate = DeclineRate,
        DeclineRateSpecialNeeds = DeclineRateSpecialNeeds,
        MonthsAhead = MonthsAhead,
        Seed = Seed,
        Country = country,
        Threads = Math.Max(1, Environment.ProcessorCount - 1),
    };
}

/// <summary>Parameters and reports as they are kept.</summary>
internal static class SimulationJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        // A share of the places when there are none isn't a number that JSON has.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("Nothing was kept.");
}

internal sealed class SimulationParametersValidator : AbstractValidator<SimulationParameters>
{
    public const int MostWeeks = 104, MostPersons = 100_000, MostMonths = 24, MostPlaces = 10;

    public SimulationParametersValidator()
    {
        RuleFor(p => p.Weeks).InclusiveBetween(1, MostWeeks).WithErrorCode("simulation.weeks_out_of_range");
        RuleFor(p => p.Persons).InclusiveBetween(1, MostPersons).WithErrorCode("simulation.persons_out_of_range");
        RuleFor(p => p.PlacesPerPerson).InclusiveBetween(0, MostPlaces).WithErrorCode("simulation.places_out_of_range");
        RuleFor(p => p.DeclineRate).InclusiveBetween(0, 1).WithErrorCode("simulation.rate_out_of_range");
        RuleFor(p => p.DeclineRateSpecialNeeds).InclusiveBetween(0, 1).WithErrorCode("simulation.rate_out_of_range");
        RuleFor(p => p.MonthsAhead).InclusiveBetween(0, MostMonths).WithErrorCode("simulation.months_out_of_range");
        RuleFor(p => p.Policies).Must(p => p is { Count: > 0 } && p.All(Enum.IsDefined) && p.Distinct().Count() == p.Count).WithErrorCode("simulation.no_policy");
    }
}
