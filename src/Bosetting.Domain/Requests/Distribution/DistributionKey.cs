using Bosetting.Domain.Common;

namespace Bosetting.Domain.Requests.Distribution;

/// <summary>What the numbers of a request are made of.</summary>
public enum KeyComponent
{
    /// <summary>Inhabitants.</summary>
    Population = 1,

    /// <summary>Reported capacity of the services, for the inhabitants there are (004a §1.6: the greatest weight).</summary>
    Capacity = 2,

    /// <summary>Demand for labour in the region (004a §1.6).</summary>
    LabourMarket = 3,

    /// <summary>Nearness to hospital and upper secondary school (004a §1.6: «tenestetilbodet i regionen»).</summary>
    Services = 4,

    /// <summary>Results of the introduction programme in recent years (004a §1.6, the criteria from 2019).</summary>
    Results = 5,

    /// <summary>Spread: the same to everybody (004a §1.6 «spredt»: all parts of the country, municipalities of all sizes).</summary>
    Spread = 6,
}

/// <summary>
/// The distribution key (fordelingsnøkkel) of a request. The sources say what weighs, and in words how much; they give no numbers.
/// Weights and limits are set by the manager and stored with the request (design decision).
/// </summary>
public sealed record DistributionKey
{
    /// <summary>Highest weight.</summary>
    public const int MostWeight = 100;

    /// <summary>Weight of <see cref="KeyComponent.Population"/>.</summary>
    public int Population { get; init; } = 20;

    /// <summary>Weight of <see cref="KeyComponent.Capacity"/>.</summary>
    public int Capacity { get; init; } = 30;

    /// <summary>Weight of <see cref="KeyComponent.LabourMarket"/>.</summary>
    public int LabourMarket { get; init; } = 20;

    /// <summary>Weight of <see cref="KeyComponent.Services"/>.</summary>
    public int Services { get; init; } = 20;

    /// <summary>Weight of <see cref="KeyComponent.Results"/>; counts only when results are registered.</summary>
    public int Results { get; init; }

    /// <summary>Weight of <see cref="KeyComponent.Spread"/>.</summary>
    public int Spread { get; init; } = 10;

    /// <summary>The fewest persons a municipality that is asked can be asked for.</summary>
    public int Floor { get; init; } = 10;

    /// <summary>The most persons for each thousand inhabitants, but never below the floor; null is no limit.</summary>
    public decimal? MostPerThousand { get; init; }

    /// <summary>Nobody is asked for fewer than before in the same year: for a request in addition.</summary>
    public bool NotBelowBefore { get; init; }

    /// <summary>The weight of a component.</summary>
    public int WeightOf(KeyComponent component) => component switch
    {
        KeyComponent.Population => Population,
        KeyComponent.Capacity => Capacity,
        KeyComponent.LabourMarket => LabourMarket,
        KeyComponent.Services => Services,
        KeyComponent.Results => Results,
        KeyComponent.Spread => Spread,
        _ => throw new ArgumentOutOfRangeException(nameof(component)),
    };

    /// <summary>
    /// Checks the key. Errors: <c>distribution.weight_out_of_range</c> (args: most), <c>distribution.no_weight</c>,
    /// <c>distribution.floor_out_of_range</c>, <c>distribution.cap_out_of_range</c>.
    /// </summary>
    public Result Check()
    {
        var errors = new List<Error>();
        foreach (var component in Enum.GetValues<KeyComponent>().Where(c => WeightOf(c) is < 0 or > MostWeight))
        {
            errors.Add(new Error("distribution.weight_out_of_range", MostWeight) { Field = component.ToString() });
        }

        if (errors.Count == 0 && Enum.GetValues<KeyComponent>().All(c => WeightOf(c) == 0))
        {
            errors.Add(new Error("distribution.no_weight") { Field = nameof(Population) });
        }

        if (Floor is < 0 or > 1000)
        {
            errors.Add(new Error("distribution.floor_out_of_range") { Field = nameof(Floor) });
        }

        if (MostPerThousand is <= 0 or > 1000)
        {
            errors.Add(new Error("distribution.cap_out_of_range") { Field = nameof(MostPerThousand) });
        }

        return errors.Count == 0 ? Result.Success : Result.Failure(errors);
    }
}

/// <summary>What is known of a municipality when numbers are made. A factor is 0–1; null is not known, and the mean of the others is used.</summary>
public sealed record MunicipalityBasis
{
    /// <summary>The municipality.</summary>
    public required string Number { get; init; }

    /// <summary>Inhabitants.</summary>
    public required int Population { get; init; }

    /// <summary>Asked for as the request of the year stands; 0 for a first request.</summary>
    public int Before { get; init; }

    /// <summary>Reported capacity.</summary>
    public decimal? Capacity { get; init; }

    /// <summary>Demand for labour in the region.</summary>
    public decimal? LabourMarket { get; init; }

    /// <summary>Nearness of services.</summary>
    public decimal? Services { get; init; }

    /// <summary>Results of the programme.</summary>
    public decimal? Results { get; init; }

    /// <summary>False when the municipality is not to be asked.</summary>
    public bool IsAsked { get; init; } = true;

    /// <summary>Set by hand; the others share the rest.</summary>
    public int? Fixed { get; init; }

    /// <summary>The factor of a component; 1 where it has none.</summary>
    public decimal? FactorOf(KeyComponent component) => component switch
    {
        KeyComponent.Capacity => Capacity,
        KeyComponent.LabourMarket => LabourMarket,
        KeyComponent.Services => Services,
        KeyComponent.Results => Results,
        _ => 1,
    };
}

/// <summary>What one component gives a municipality.</summary>
/// <param name="Component">Which.</param>
/// <param name="Persons">Persons, with decimals.</param>
/// <param name="Factor">The factor used.</param>
/// <param name="IsEstimated">True when the factor is not known and the mean of the others was used.</param>
public sealed record KeyPart(KeyComponent Component, decimal Persons, decimal Factor, bool IsEstimated);

/// <summary>A municipality's number and how it came about: the parts + <see cref="Limits"/> + <see cref="Rounding"/> = <see cref="Persons"/>.</summary>
public sealed record DistributedNumber
{
    /// <summary>The municipality.</summary>
    public required string Number { get; init; }

    /// <summary>Whole persons.</summary>
    public required int Persons { get; init; }

    /// <summary>What each component gives.</summary>
    public required IReadOnlyList<KeyPart> Parts { get; init; }

    /// <summary>What limits of its own and of others add or take.</summary>
    public required decimal Limits { get; init; }

    /// <summary>What rounding to whole persons adds or takes; less than one.</summary>
    public required decimal Rounding { get; init; }

    /// <summary>Whether a limit decided the number.</summary>
    public required ShareBound Bound { get; init; }
}
