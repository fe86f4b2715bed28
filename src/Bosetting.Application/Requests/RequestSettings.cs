using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Bosetting.Application.Requests;

/// <summary>
/// Numbers of the annual request that no source gives (design decisions), to be set in <c>Bosetting:Request</c>. The pages show
/// those that are in use.
/// </summary>
/// <param name="configuration">The application's configuration; without one the standard values hold.</param>
public sealed class RequestSettings(IConfiguration? configuration = null)
{
    private const string Section = "Bosetting:Request";

    /// <summary>The low scenario as a share of the middle one: <c>LowShare</c>, 0–1.</summary>
    public decimal LowShare { get; } = Read(configuration, nameof(LowShare), 0.8m, 0, 1);

    /// <summary>The high scenario as a share of the middle one: <c>HighShare</c>, 1–10.</summary>
    public decimal HighShare { get; } = Read(configuration, nameof(HighShare), 1.25m, 1, 10);

    /// <summary>Kilometres from a hospital at which its nearness counts nothing: <c>HospitalKm</c>.</summary>
    public decimal HospitalKm { get; } = Read(configuration, nameof(HospitalKm), 200, 1, 2000);

    /// <summary>Kilometres from an upper secondary school at which its nearness counts nothing: <c>UpperSecondaryKm</c>.</summary>
    public decimal UpperSecondaryKm { get; } = Read(configuration, nameof(UpperSecondaryKm), 100, 1, 2000);

    private static decimal Read(IConfiguration? configuration, string name, decimal standard, decimal least, decimal most)
    {
        var text = configuration?[$"{Section}:{name}"];
        if (string.IsNullOrWhiteSpace(text))
        {
            return standard;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Section}:{name} must be a number from {least} to {most}."));
    }
}
