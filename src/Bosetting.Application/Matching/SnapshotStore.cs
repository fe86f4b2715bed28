using System.IO.Compression;
using System.Security.Cryptography;
using Bosetting.Application.Common;
using Bosetting.Matching.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Bosetting.Application.Matching;

/// <summary>Keeps snapshots, once for the same content: the id of a snapshot is made of its content.</summary>
internal static class SnapshotStore
{
    public static async Task<Guid> Keep(IBosettingDb db, RankingSnapshot snapshot, DateTimeOffset now, CancellationToken ct)
    {
        var kept = Of(snapshot, now, null);
        if (!await db.MatchSnapshots.AnyAsync(s => s.Id == kept.Id, ct))
        {
            db.MatchSnapshots.Add(kept);
        }

        return kept.Id;
    }

    /// <summary>Keeps what the snapshots of a plan have in common; the id goes into each of them.</summary>
    public static async Task<Guid> Keep(IBosettingDb db, SnapshotHalf half, DateTimeOffset now, CancellationToken ct)
    {
        var json = SnapshotJson.Write(half);
        var id = IdOf(json);
        if (!await db.MatchHalves.AnyAsync(h => h.Id == id, ct))
        {
            db.MatchHalves.Add(new MatchHalf { Id = id, TakenAt = now, Content = Compress(json) });
        }

        return id;
    }

    /// <summary>A snapshot without what stands in the half. The caller adds it, unless one with its id is there.</summary>
    public static MatchSnapshot Of(RankingSnapshot snapshot, DateTimeOffset now, (Guid Id, SnapshotHalf Half)? common)
    {
        var json = SnapshotJson.Write(common is { } c ? c.Half.TakeFrom(snapshot) : snapshot);
        return new MatchSnapshot
        {
            // The case is part of the content, so that two cases never share a snapshot; so is the half, by its id.
            Id = IdOf(common is { } half ? [.. json, .. half.Id.ToByteArray()] : json),
            CaseId = snapshot.Household.CaseId,
            TakenAt = now,
            EngineVersion = snapshot.EngineVersion,
            Content = Compress(json),
            HalfId = common?.Id,
        };
    }

    /// <summary>A kept snapshot, whole; null when it isn't there or isn't visible to the actor.</summary>
    public static async Task<RankingSnapshot?> Read(IBosettingDb db, Guid? id, CancellationToken ct)
    {
        var kept = await (from s in db.MatchSnapshots
                          where s.Id == id
                          select new { s.Content, Half = db.MatchHalves.Where(h => h.Id == s.HalfId).Select(h => h.Content).FirstOrDefault() }).SingleOrDefaultAsync(ct);
        if (kept is null)
        {
            return null;
        }

        var snapshot = SnapshotJson.ReadSnapshot(Decompress(kept.Content));
        return kept.Half is null ? snapshot : SnapshotJson.ReadHalf(Decompress(kept.Half)).GiveTo(snapshot);
    }

    private static Guid IdOf(byte[] json) => new(SHA256.HashData(json).AsSpan(0, 16), bigEndian: true);

    private static byte[] Decompress(byte[] content)
    {
        using var result = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress))
        {
            brotli.CopyTo(result);
        }

        return result.ToArray();
    }

    private static byte[] Compress(byte[] json)
    {
        using var result = new MemoryStream();
        using (var brotli = new BrotliStream(result, new BrotliCompressionOptions { Quality = 5 }))
        {
            brotli.Write(json);
        }

        return result.ToArray();
    }
}
