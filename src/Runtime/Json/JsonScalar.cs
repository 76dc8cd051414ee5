using System.Buffers.Binary;

namespace ZcGen.Json;

/// <summary>Handles scalars as bits: integers sign-extended to 64 bits, floating-point numbers as their own 32 or 64 bits.</summary>
internal static class JsonScalar
{
    public static bool IsScalar(JsonKind kind) => kind is >= JsonKind.Bool and <= JsonKind.Double;

    public static bool IsSigned(JsonKind kind) => kind is JsonKind.Byte or JsonKind.Short or JsonKind.Int or JsonKind.Long;

    /// <summary>Gets the size of a scalar in bytes; 4 for everything stored as an offset.</summary>
    public static int SizeOf(JsonKind kind) => kind switch
    {
        JsonKind.Bool or JsonKind.Byte or JsonKind.UByte => 1,
        JsonKind.Short or JsonKind.UShort => 2,
        JsonKind.Long or JsonKind.ULong or JsonKind.Double => 8,
        _ => 4,
    };

    /// <summary>
    /// Reads the bits at <paramref name="position"/>, or returns <paramref name="fallback"/> if they are outside the message.
    /// </summary>
    public static ulong Read(ReadOnlyMessageSpan message, uint position, JsonKind kind, ulong fallback) => kind switch
    {
        JsonKind.Bool or JsonKind.UByte => message.TryRead(position, out byte value) ? value : fallback,
        JsonKind.Byte => message.TryRead(position, out sbyte value) ? (ulong)value : fallback,
        JsonKind.Short => message.TryRead(position, out short value) ? (ulong)value : fallback,
        JsonKind.UShort => message.TryRead(position, out ushort value) ? value : fallback,
        JsonKind.Int => message.TryRead(position, out int value) ? (ulong)value : fallback,
        JsonKind.UInt or JsonKind.Float => message.TryRead(position, out uint value) ? value : fallback,
        _ => message.TryRead(position, out ulong value) ? value : fallback,
    };

    /// <summary>Writes bits to the start of <paramref name="place"/>.</summary>
    public static void Write(Span<byte> place, JsonKind kind, ulong bits)
    {
        switch (SizeOf(kind))
        {
            case 1:
                place[0] = (byte)bits;
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)bits);
                break;
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)bits);
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(place, bits);
                break;
        }
    }

    /// <summary>Compares two scalars of the same kind.</summary>
    public static int Compare(JsonKind kind, ulong left, ulong right) => kind switch
    {
        JsonKind.Float => BitConverter.UInt32BitsToSingle((uint)left).CompareTo(BitConverter.UInt32BitsToSingle((uint)right)),
        JsonKind.Double => BitConverter.UInt64BitsToDouble(left).CompareTo(BitConverter.UInt64BitsToDouble(right)),
        _ => IsSigned(kind) ? ((long)left).CompareTo((long)right) : left.CompareTo(right),
    };

    /// <summary>Describes the range of an integer kind.</summary>
    public static string Range(JsonKind kind) => kind switch
    {
        JsonKind.Byte => "from -128 to 127",
        JsonKind.UByte => "from 0 to 255",
        JsonKind.Short => "from -32768 to 32767",
        JsonKind.UShort => "from 0 to 65535",
        JsonKind.Int => "from -2147483648 to 2147483647",
        JsonKind.UInt => "from 0 to 4294967295",
        JsonKind.Long => "from -9223372036854775808 to 9223372036854775807",
        _ => "from 0 to 18446744073709551615",
    };

    /// <summary>Gets whether a signed number is in the range of a kind.</summary>
    public static bool Fits(JsonKind kind, long value) => kind switch
    {
        JsonKind.Byte => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        JsonKind.UByte => value is >= 0 and <= byte.MaxValue,
        JsonKind.Short => value is >= short.MinValue and <= short.MaxValue,
        JsonKind.UShort => value is >= 0 and <= ushort.MaxValue,
        JsonKind.Int => value is >= int.MinValue and <= int.MaxValue,
        JsonKind.UInt => value is >= 0 and <= uint.MaxValue,
        JsonKind.ULong => value >= 0,
        _ => true,
    };
}
