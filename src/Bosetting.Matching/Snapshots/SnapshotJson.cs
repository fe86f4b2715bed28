using System.Text.Json;
using System.Text.Json.Serialization;
using Bosetting.Matching.Results;

namespace Bosetting.Matching.Snapshots;

/// <summary>
/// The stored form of a snapshot and of an answer. Property names and enum names are part of the format: old proposals are
/// read with it for as long as they are kept, so a name is never changed, only added to.
/// </summary>
public static class SnapshotJson
{
    /// <summary>A snapshot as JSON, UTF-8.</summary>
    public static byte[] Write(RankingSnapshot snapshot) => JsonSerializer.SerializeToUtf8Bytes(snapshot, SnapshotJsonContext.Default.RankingSnapshot);

    /// <summary>A snapshot from JSON. Throws <see cref="JsonException"/> when it isn't one.</summary>
    public static RankingSnapshot ReadSnapshot(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, SnapshotJsonContext.Default.RankingSnapshot) ?? throw new JsonException("The snapshot is null.");

    /// <summary>One municipality's entry as JSON, UTF-8: what the officer saw when proposing.</summary>
    public static byte[] Write(RankedMunicipality entry) => JsonSerializer.SerializeToUtf8Bytes(entry, SnapshotJsonContext.Default.RankedMunicipality);

    /// <summary>One municipality's entry from JSON. Throws <see cref="JsonException"/> when it isn't one.</summary>
    public static RankedMunicipality ReadEntry(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, SnapshotJsonContext.Default.RankedMunicipality) ?? throw new JsonException("The entry is null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RankingSnapshot))]
[JsonSerializable(typeof(RankedMunicipality))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;
