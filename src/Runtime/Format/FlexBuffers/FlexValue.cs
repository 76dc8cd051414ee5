
namespace ZcGen.Format;

/// <summary>Represents a value of a FlexBuffer, read in place. Safe with any bytes: never throws, never reads outside the buffer.</summary>
/// <remarks>
/// The format is that of flexbuffers.h. A malformed value reads as null, empty or zero. Values reference earlier ones, which can contain
/// them, so a hostile buffer can nest endlessly; below <see cref="MaxDepth"/> every value is null. Numbers convert to the type requested:
/// an integer that does not fit keeps its low bits, and a floating-point number saturates.
/// </remarks>
public readonly ref struct FlexValue
{
    /// <summary>The number of levels that vectors and maps may nest.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlyMessageSpan _bytes;
    private readonly int _depth;

    // The position of the value, or of the offset to it, and its size in bytes.
    private readonly uint _position;
    private readonly int _parentWidth;

    // The size in bytes of lengths, elements and offsets at the target of the offset.
    private readonly int _width;

    private FlexValue(ReadOnlyMessageSpan bytes, uint position, int parentWidth, byte packedType, int depth)
    {
        _bytes = bytes;
        _position = position;
        _parentWidth = parentWidth;
        _width = 1 << (packedType & 3);
        _depth = depth;
        Type = depth > 0 ? (FlexType)(packedType >> 2) : FlexType.Null;
    }

    /// <summary>Gets the type of the value.</summary>
    public FlexType Type { get; }

    /// <summary>Gets whether the value is null.</summary>
    public bool IsNull => Type == FlexType.Null;

    /// <summary>Gets the number of elements of a vector or map; 0 for any other type.</summary>
    public int Count
    {
        get
        {
            if (FixedLength(Type) is > 0 and int length)
            {
                return Target != uint.MaxValue ? length : 0;
            }

            return IsVector || Type == FlexType.Map ? Length(Target, _width) : 0;
        }
    }

    private bool IsVector => Type is (>= FlexType.Vector and <= FlexType.VectorFloat4) or FlexType.VectorBool;

    // The target of the offset; outside every buffer if there is none.
    private uint Target => Type is FlexType.Null or FlexType.Int or FlexType.UInt or FlexType.Float or FlexType.Bool
        ? uint.MaxValue
        : Follow(_bytes, _position, _parentWidth);

    /// <summary>Gets the element at <paramref name="index"/> of a vector or map; null if there is none.</summary>
    public FlexValue this[int index]
    {
        get
        {
            int count = Count;
            if ((uint)index >= (uint)count)
            {
                return default;
            }

            uint target = Target;
            uint element = target + (uint)(index * _width);
            if (Type is FlexType.Vector or FlexType.Map)
            {
                return _bytes.TryRead(target + (uint)(count * _width) + (uint)index, out byte packed)
                    ? new FlexValue(_bytes, element, _width, packed, _depth - 1)
                    : default;
            }

            return new FlexValue(_bytes, element, _width, (byte)((int)ElementType(Type) << 2), _depth - 1);
        }
    }

    /// <summary>Gets the value with the given key of a map, in log n steps; null if there is none.</summary>
    public FlexValue this[ReadOnlySpan<byte> key]
    {
        get
        {
            int low = 0;
            int high = Type == FlexType.Map ? Count - 1 : -1;
            while (low <= high)
            {
                int middle = low + ((high - low) / 2);
                int order = KeyAt(middle).SequenceCompareTo(key);
                if (order == 0)
                {
                    return this[middle];
                }

                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }

            return default;
        }
    }

    /// <summary>Reads the root of the FlexBuffer in <paramref name="bytes"/>; null if there is none.</summary>
    public static FlexValue Root(ReadOnlySpan<byte> bytes)
    {
        // A FlexBuffer ends with the root, its type, and its size.
        if (bytes.Length < 3 || bytes[^1] is not (1 or 2 or 4 or 8) || bytes.Length < bytes[^1] + 2)
        {
            return default;
        }

        int width = bytes[^1];
        return new FlexValue(new ReadOnlyMessageSpan(bytes), (uint)(bytes.Length - 2 - width), width, bytes[^2], MaxDepth);
    }

    /// <summary>Gets the key of the element at <paramref name="index"/> of a map, as UTF-8; empty if there is none.</summary>
    public ReadOnlySpan<byte> KeyAt(int index)
    {
        if (Type != FlexType.Map || (uint)index >= (uint)Count)
        {
            return default;
        }

        // The offset to the keys and the width of their offsets precede the length of a map.
        uint target = Target;
        uint keys = Follow(_bytes, target - (uint)(3 * _width), _width);
        int width = (int)ReadUnsigned(_bytes, target - (uint)(2 * _width), _width);
        return width is 1 or 2 or 4 or 8 && keys != uint.MaxValue && index < Length(keys, width)
            ? ZeroTerminated(Follow(_bytes, keys + (uint)(index * width), width))
            : default;
    }

    /// <summary>Reads a number or bool as a signed number; 0 for any other type.</summary>
    public long AsInt64() => Type switch
    {
        FlexType.Int or FlexType.Bool => ReadSigned(_bytes, _position, _parentWidth),
        FlexType.UInt => (long)ReadUnsigned(_bytes, _position, _parentWidth),
        FlexType.IndirectInt => ReadSigned(_bytes, Target, _width),
        FlexType.IndirectUInt => (long)ReadUnsigned(_bytes, Target, _width),
        FlexType.Float or FlexType.IndirectFloat => (long)AsDouble(),
        _ => 0,
    };

    /// <summary>Reads a number or bool as an unsigned number; 0 for any other type.</summary>
    public ulong AsUInt64() => Type is FlexType.Float or FlexType.IndirectFloat ? (ulong)AsDouble() : (ulong)AsInt64();

    /// <summary>Reads a number or bool as a double; 0 for any other type.</summary>
    public double AsDouble() => Type switch
    {
        FlexType.Float => ReadFloat(_bytes, _position, _parentWidth),
        FlexType.IndirectFloat => ReadFloat(_bytes, Target, _width),
        FlexType.UInt or FlexType.IndirectUInt => (ulong)AsInt64(),
        _ => AsInt64(),
    };

    /// <summary>Reads a number or bool as a bool, true unless it is 0; false for any other type.</summary>
    public bool AsBoolean() => Type is FlexType.Float or FlexType.IndirectFloat ? AsDouble() != 0 : AsInt64() != 0;

    /// <summary>Reads a string or key in place; absent for any other type.</summary>
    public Utf8Text AsText()
    {
        if (Type == FlexType.Key)
        {
            uint target = Target;
            return target != uint.MaxValue ? new Utf8Text(ZeroTerminated(target)) : default;
        }

        return Type == FlexType.String && TryBytes(out ReadOnlySpan<byte> utf8) ? new Utf8Text(utf8) : default;
    }

    /// <summary>Reads the bytes of a blob or string in place; empty for any other type.</summary>
    public ReadOnlySpan<byte> AsBytes() =>
        Type is FlexType.Blob or FlexType.String && TryBytes(out ReadOnlySpan<byte> bytes) ? bytes : default;

    private bool TryBytes(out ReadOnlySpan<byte> bytes)
    {
        uint target = Target;
        return _bytes.TrySlice(target, (uint)Length(target, _width), out bytes);
    }

    private static int FixedLength(FlexType type) =>
        type is >= FlexType.VectorInt2 and <= FlexType.VectorFloat4 ? ((type - FlexType.VectorInt2) / 3) + 2 : 0;

    private static FlexType ElementType(FlexType type) => type switch
    {
        FlexType.VectorBool => FlexType.Bool,
        >= FlexType.VectorInt2 => FlexType.Int + ((type - FlexType.VectorInt2) % 3),
        _ => FlexType.Int + (type - FlexType.VectorInt),
    };

    // The length that precedes a vector, string or blob; 0 if the buffer has fewer elements.
    private int Length(uint target, int width)
    {
        ulong length = target != uint.MaxValue ? ReadUnsigned(_bytes, target - (uint)width, width) : 0;
        int size = Type is FlexType.String or FlexType.Blob ? 1 : width;
        return length <= ((uint)_bytes.Length - (ulong)target) / (uint)size ? (int)length : 0;
    }

    private ReadOnlySpan<byte> ZeroTerminated(uint target)
    {
        if (target >= (uint)_bytes.Length)
        {
            return default;
        }

        // The bytes are searched once; the end found is used even if they change.
        ReadOnlySpan<byte> rest = _bytes.Bytes[(int)target..];
        int end = rest.IndexOf((byte)0);
        return end < 0 ? default : rest[..end];
    }

    // Offsets point backwards.
    private static uint Follow(ReadOnlyMessageSpan bytes, uint position, int width)
    {
        ulong offset = ReadUnsigned(bytes, position, width);
        return offset != 0 && offset <= position && position < (uint)bytes.Length ? position - (uint)offset : uint.MaxValue;
    }

    private static ulong ReadUnsigned(ReadOnlyMessageSpan bytes, uint position, int width) => width switch
    {
        1 => bytes.ReadOr<byte>(position, 0),
        2 => bytes.ReadOr<ushort>(position, 0),
        4 => bytes.ReadOr(position, 0u),
        _ => bytes.ReadOr(position, 0ul),
    };

    private static long ReadSigned(ReadOnlyMessageSpan bytes, uint position, int width) => width switch
    {
        1 => bytes.ReadOr<sbyte>(position, 0),
        2 => bytes.ReadOr<short>(position, 0),
        4 => bytes.ReadOr(position, 0),
        _ => bytes.ReadOr(position, 0L),
    };

    // The format has no floating-point number of one byte.
    private static double ReadFloat(ReadOnlyMessageSpan bytes, uint position, int width) => width switch
    {
        1 => 0,
        2 => (double)bytes.ReadOr(position, Half.Zero),
        4 => bytes.ReadOr(position, 0f),
        _ => bytes.ReadOr(position, 0d),
    };
}
