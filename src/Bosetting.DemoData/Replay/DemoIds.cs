using Bosetting.DemoData.Common;

namespace Bosetting.DemoData.Replay;

/// <summary>Ids of the demo: UUID version 7 of the instant, with bits from the seed instead of chance.</summary>
internal static class DemoIds
{
    public static Guid At(DateTimeOffset instant, DemoRandom random)
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = instant.ToUnixTimeMilliseconds();
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], random.Bits());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)random.Bits());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
