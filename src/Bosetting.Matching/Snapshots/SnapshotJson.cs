using System.Text.Json;
using System.Text.Json.Serialization;
using Bosetting.Matching.Results;
using Bosetting.Matching.Scoring;

namespace Bosetting.Matching.Snapshots;

/// <summary>
/// The stored form of a snapshot, a criteria set and an answer. Property names and enum names are part of the format: old
/// proposals are read with it for as long as they are kept, so a name is never changed, only added to.
/// </summary>
public static class SnapshotJson
{
    // Not the source generator: it gives an absent init-only property the type's default instead of the property's own, and
    // then a parameter added later would be read as zero from every older set.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>A snapshot as JSON, UTF-8.</summary>
    public static byte[] Write(RankingSnapshot snapshot) => JsonSerializer.SerializeToUtf8Bytes(snapshot, Options);

    /// <summary>The common half of many snapshots as JSON, UTF-8.</summary>
    public static byte[] Write(SnapshotHalf half) => JsonSerializer.SerializeToUtf8Bytes(half, Options);

    /// <summary>A criteria set as JSON, UTF-8.</summary>
    public static byte[] Write(CriteriaSet criteria) => JsonSerializer.SerializeToUtf8Bytes(criteria, Options);

    /// <summary>One municipality's entry as JSON, UTF-8: what the officer saw when proposing.</summary>
    public static byte[] Write(RankedMunicipality entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Options);

    /// <summary>A snapshot from JSON. Throws <see cref="JsonException"/> when it isn't one.</summary>
    public static RankingSnapshot ReadSnapshot(ReadOnlySpan<byte> json) => Read<RankingSnapshot>(json);

    /// <summary>The common half of many snapshots from JSON. Throws <see cref="JsonException"/> when it isn't one.</summary>
    public static SnapshotHalf ReadHalf(ReadOnlySpan<byte> json) => Read<SnapshotHalf>(json);

    /// <summary>A criteria set from JSON. Throws <see cref="JsonException"/> when it isn't one.</summary>
    public static CriteriaSet ReadCriteria(ReadOnlySpan<byte> json) => Read<CriteriaSet>(json);

    /// <summary>One municipality's entry from JSON. Throws <see cref="JsonException"/> when it isn't one.</summary>
    public static RankedMunicipality ReadEntry(ReadOnlySpan<byte> json) => Read<RankedMunicipality>(json);

    private static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A {typeof(T).Name} is missing.");
}
