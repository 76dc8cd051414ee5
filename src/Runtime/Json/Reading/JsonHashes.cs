
namespace ZcGen.Json;

/// <summary>
/// Computes the hashes of <c>hash</c> fields: FNV-1 and FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo, 1991), 16 bits folded from 32.
/// </summary>
internal static class JsonHashes
{
    private const uint Prime32 = 0x0100_0193;
    private const uint Offset32 = 0x811C_9DC5;
    private const ulong Prime64 = 0x0000_0100_0000_01B3;

    // The authors of the algorithm have ...2325. Every FlatBuffers tool uses this number, and so does existing data.
    private const ulong Offset64 = 0xCBF2_9CE4_8422_2645;

    /// <summary>Computes the hash as the bits of a field of the given kind.</summary>
    public static ulong Of(JsonHash hash, JsonKind kind, ReadOnlySpan<byte> text)
    {
        if (JsonScalar.SizeOf(kind) == sizeof(ulong))
        {
            return Of64(hash, text);
        }

        uint wide = Of32(hash, text);
        uint bits = JsonScalar.SizeOf(kind) == sizeof(ushort) ? (wide >> 16) ^ (wide & 0xFFFF) : wide;
        return bits;
    }

    private static uint Of32(JsonHash hash, ReadOnlySpan<byte> text)
    {
        uint value = Offset32;
        foreach (byte octet in text)
        {
            value = hash == JsonHash.Fnv1a ? (value ^ octet) * Prime32 : (value * Prime32) ^ octet;
        }

        return value;
    }

    private static ulong Of64(JsonHash hash, ReadOnlySpan<byte> text)
    {
        ulong value = Offset64;
        foreach (byte octet in text)
        {
            value = hash == JsonHash.Fnv1a ? (value ^ octet) * Prime64 : (value * Prime64) ^ octet;
        }

        return value;
    }
}
