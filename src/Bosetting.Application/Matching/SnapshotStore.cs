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
        var json = SnapshotJson.Write(snapshot);
        // The case is part of the content, so that two cases never share a snapshot.
        var id = new Guid(SHA256.HashData(json).AsSpan(0, 16), bigEndian: true);
        if (!await db.MatchSnapshots.AnyAsync(s => s.Id == id, ct))
        {
            db.MatchSnapshots.Add(new MatchSnapshot
            {
                Id = id,
                CaseId = snapshot.Household.CaseId,
                TakenAt = now,
                EngineVersion = snapshot.EngineVersion,
                Content = Compress(json),
            });
        }

        return id;
    }

    public static RankingSnapshot Read(byte[] content)
    {
        using var result = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress))
        {
            brotli.CopyTo(result);
        }

        return SnapshotJson.ReadSnapshot(result.GetBuffer().AsSpan(0, (int)result.Length));
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
