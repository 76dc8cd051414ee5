
namespace ZcGen.Format;

/// <summary>A value of a FlexBuffer, read where it lies, whatever the bytes are: never throws, never leaves the buffer.</summary>
/// <remarks>
/// The format is that of flexbuffers.h. What is malformed reads as null, as nothing, or as zero. Values refer backwards to others that can
/// contain them, so that a hostile buffer can nest for ever: below <see cref="MaxDepth"/> everything is null.
/// A number is converted to the type that is asked for; one that does not fit keeps its low bits, or saturates if it is a fraction.
/// </remarks>
public readonly ref struct FlexValue
{
    /// <summary>How deep vectors and maps may nest.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlyMessageSpan _bytes;
    private readonly int _depth;

    // Where the value, or the offset to it, stands, and how many bytes that takes.
    private readonly uint _position;
    private readonly int _parentWidth;

    // Of what an offset leads to: bytes of its lengths, elements and offsets.
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

    /// <summary>What it is.</summary>
    public FlexType Type { get; }

    /// <summary>Whether it is nothing.</summary>
    public bool IsNull => Type == FlexType.Null;

    /// <summary>How many elements a vector or map has; 0 for all else.</summary>
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

    // Where the offset leads; outside of every buffer when there is none.
    private uint Target => Type is FlexType.Null or FlexType.Int or FlexType.UInt or FlexType.Float or FlexType.Bool ? uint.MaxValue : Follow(_bytes, _position, _parentWidth);

    /// <summary>The element at <paramref name="index"/> of a vector or map; null when there is none.</summary>
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

    /// <summary>The value of a map with this key; null when there is none. Keys are searched in log n steps.</summary>
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

    /// <summary>The root of the FlexBuffer in <paramref name="bytes"/>; null when it holds none.</summary>
    public static FlexValue Root(ReadOnlySpan<byte> bytes)
    {
        // At the end: the root, its type, and how many bytes it takes.
        if (bytes.Length < 3 || bytes[^1] is not (1 or 2 or 4 or 8) || bytes.Length < bytes[^1] + 2)
        {
            return default;
        }

        int width = bytes[^1];
        return new FlexValue(new ReadOnlyMessageSpan(bytes), (uint)(bytes.Length - 2 - width), width, bytes[^2], MaxDepth);
    }

    /// <summary>The key of the element at <paramref name="index"/> of a map, as UTF-8; empty when there is none.</summary>
    public ReadOnlySpan<byte> KeyAt(int index)
    {
        if (Type != FlexType.Map || (uint)index >= (uint)Count)
        {
            return default;
        }

        // Before the length of a map stand the offset to its keys and the width of their offsets.
        uint target = Target;
        uint keys = Follow(_bytes, target - (uint)(3 * _width), _width);
        int width = (int)ReadUnsigned(_bytes, target - (uint)(2 * _width), _width);
        return width is 1 or 2 or 4 or 8 && keys != uint.MaxValue && index < Length(keys, width)
            ? ZeroTerminated(Follow(_bytes, keys + (uint)(index * width), width))
            : default;
    }

    /// <summary>A number or bool as a signed number; 0 for all else.</summary>
    public long AsInt64() => Type switch
    {
        FlexType.Int or FlexType.Bool => ReadSigned(_bytes, _position, _parentWidth),
        FlexType.UInt => (long)ReadUnsigned(_bytes, _position, _parentWidth),
        FlexType.IndirectInt => ReadSigned(_bytes, Target, _width),
        FlexType.IndirectUInt => (long)ReadUnsigned(_bytes, Target, _width),
        FlexType.Float or FlexType.IndirectFloat => (long)AsDouble(),
        _ => 0,
    };

    /// <summary>A number or bool as an unsigned number; 0 for all else.</summary>
    public ulong AsUInt64() => Type is FlexType.Float or FlexType.IndirectFloat ? (ulong)AsDouble() : (ulong)AsInt64();

    /// <summary>A number or bool as a double; 0 for all else.</summary>
    public double AsDouble() => Type switch
    {
        FlexType.Float => ReadFloat(_bytes, _position, _parentWidth),
        FlexType.IndirectFloat => ReadFloat(_bytes, Target, _width),
        FlexType.UInt or FlexType.IndirectUInt => (ulong)AsInt64(),
        _ => AsInt64(),
    };

    /// <summary>Whether a number or bool is not 0; false for all else.</summary>
    public bool AsBoolean() => Type is FlexType.Float or FlexType.IndirectFloat ? AsDouble() != 0 : AsInt64() != 0;

    /// <summary>A string or key in place; absent for all else.</summary>
    public Utf8Text AsText()
    {
        if (Type == FlexType.Key)
        {
            uint target = Target;
            return target != uint.MaxValue ? new Utf8Text(ZeroTerminated(target)) : default;
        }

        return Type == FlexType.String && TryBytes(out ReadOnlySpan<byte> utf8) ? new Utf8Text(utf8) : default;
    }

    /// <summary>The bytes of a blob or string in place, live; empty for all else.</summary>
    public ReadOnlySpan<byte> AsBytes() => Type is FlexType.Blob or FlexType.String && TryBytes(out ReadOnlySpan<byte> bytes) ? bytes : default;

    private bool TryBytes(out ReadOnlySpan<byte> bytes)
    {
        uint target = Target;
        return _bytes.TrySlice(target, (uint)Length(target, _width), out bytes);
    }

    private static int FixedLength(FlexType type) => type is >= FlexType.VectorInt2 and <= FlexType.VectorFloat4 ? ((type - FlexType.VectorInt2) / 3) + 2 : 0;

    private static FlexType ElementType(FlexType type) => type switch
    {
        FlexType.VectorBool => FlexType.Bool,
        >= FlexType.VectorInt2 => FlexType.Int + ((type - FlexType.VectorInt2) % 3),
        _ => FlexType.Int + (type - FlexType.VectorInt),
    };

    // The length that stands before a vector, string or blob; 0 when so many elements cannot be there.
    private int Length(uint target, int width)
    {
        ulong length = target != uint.MaxValue ? ReadUnsigned(_bytes, target - (uint)width, width) : 0;
        return length <= ((uint)_bytes.Length - (ulong)target) / (uint)(Type is FlexType.String or FlexType.Blob ? 1 : width) ? (int)length : 0;
    }

    private ReadOnlySpan<byte> ZeroTerminated(uint target)
    {
        if (target >= (uint)_bytes.Length)
        {
            return default;
        }

        // Found and cut in one copy of the view: the end is taken from what was searched.
        ReadOnlySpan<byte> rest = _bytes.Bytes[(int)target..];
        int end = rest.IndexOf((byte)0);
        return end < 0 ? default : rest[..end];
    }

    // Offsets lead backwards.
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

    // The format has no number of IEEE 754 in one byte.
    private static double ReadFloat(ReadOnlyMessageSpan bytes, uint position, int width) => width switch
    {
        1 => 0,
        2 => (double)bytes.ReadOr(position, Half.Zero),
        4 => bytes.ReadOr(position, 0f),
        _ => bytes.ReadOr(position, 0d),
    };
}
