using System.Text.Json;
using System.Text.Json.Serialization;
using Bosetting.Application.Common;
using Bosetting.Domain.IntroductionProgramme;
using Bosetting.Matching.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Outcomes;

/// <summary>A version of the outcome model. Never changed: a proposal made with it is explained with it.</summary>
public sealed class OutcomeModelVersion
{
    /// <summary>1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>Fitted by.</summary>
    public required Guid FittedBy { get; init; }

    /// <summary>Fitted.</summary>
    public required DateTimeOffset FittedAt { get; init; }

    /// <summary>The <see cref="OutcomeReport"/> as JSON.</summary>
    public required string Content { get; init; }
}

/// <summary>Everything that is known of a fitted version: what the engine uses, and what a person needs to judge it.</summary>
/// <param name="Model">What the engine uses.</param>
/// <param name="Fits">The fit of each horizon that could be fitted.</param>
/// <param name="Refused">The horizons that couldn't, with the reason.</param>
/// <param name="Groups">Predicted against observed by group; for looking only, no group is known to the model.</param>
/// <param name="FirstSettled">First day of settlement among those learned from.</param>
/// <param name="LastSettled">Last.</param>
public sealed record OutcomeReport(
    OutcomeModel Model, IReadOnlyList<OutcomeFit> Fits, IReadOnlyList<HorizonRefused> Refused, IReadOnlyList<GroupCalibration> Groups,
    DateOnly FirstSettled, DateOnly LastSettled);

/// <summary>A horizon that couldn't be fitted.</summary>
/// <param name="Horizon">The horizon.</param>
/// <param name="Code">Error code.</param>
/// <param name="Has">How many there are.</param>
/// <param name="Needs">How many are needed.</param>
public sealed record HorizonRefused(OutcomeHorizon Horizon, string Code, int Has, int Needs);

/// <summary>Reads and writes versions.</summary>
internal static class OutcomeModels
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(OutcomeReport report) => JsonSerializer.Serialize(report, Options);

    public static OutcomeReport Read(string content) =>
        JsonSerializer.Deserialize<OutcomeReport>(content, Options) ?? throw new JsonException("The outcome report is null.");

    /// <summary>What the engine uses of a version; null when there is no such version.</summary>
    public static async Task<OutcomeModel?> Parameters(IBosettingDb db, int version, CancellationToken ct) =>
        await db.OutcomeModelVersions.Where(m => m.Version == version).Select(m => m.Content).SingleOrDefaultAsync(ct) is { } content
            ? Read(content).Model
            : null;
}
