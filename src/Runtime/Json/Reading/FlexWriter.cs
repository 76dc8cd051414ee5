using System.Buffers.Binary;
using ZcGen.Format;

namespace ZcGen.Json;

/// <summary>Writes a FlexBuffer, children before parents, in the layout of flexbuffers.h. Reusable; not thread-safe.</summary>
internal sealed class FlexWriter
{
    // Offsets point backwards, so a finished value stays in place, and its parent needs only its position and type.
    private readonly List<Value> _stack = [];
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>Gets the number of values that wait for their vector or map.</summary>
    public int Depth => _stack.Count;

    /// <summary>Discards everything that was written.</summary>
    public void Clear()
    {
        _stack.Clear();
        _length = 0;
    }

    public void Null() => _stack.Add(new Value(FlexType.Null, 0, 0));

    public void Boolean(bool value) => _stack.Add(new Value(FlexType.Bool, value ? 1u : 0u, 0));

    public void Int(long value) => _stack.Add(new Value(FlexType.Int, (ulong)value, SignedWidth(value)));

    public void UInt(ulong value) => _stack.Add(new Value(FlexType.UInt, value, UnsignedWidth(value)));

    public void Double(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        _stack.Add(new Value(FlexType.Float, bits, BitConverter.DoubleToUInt64Bits((float)value) == bits ? 2 : 3));
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        int width = UnsignedWidth((ulong)utf8.Length);
        Align(width);
        Number((ulong)utf8.Length, width);
        _stack.Add(new Value(FlexType.String, (ulong)_length, width));
        Append(utf8);
        Append([0]);
    }

    /// <summary>Writes the key of the next value of a map.</summary>
    /// <returns>False if it has a zero byte, which a key cannot contain.</returns>
    public bool Key(ReadOnlySpan<byte> utf8)
    {
        _stack.Add(new Value(FlexType.Key, (ulong)_length, 0));
        Append(utf8);
        Append([0]);
        return !utf8.Contains((byte)0);
    }

    /// <summary>Writes a vector of all values after the first <paramref name="start"/> on the stack.</summary>
    public void EndVector(int start)
    {
        Value vector = Vector(start, 1, FlexType.Vector, null);
        Replace(start, vector);
    }

    /// <summary>Writes a map of all keys and values after the first <paramref name="start"/> on the stack.</summary>
    /// <returns>False if a key occurs twice.</returns>
    public bool EndMap(int start)
    {
        int count = (_stack.Count - start) / 2;
        var pairs = new (Value Key, Value Item)[count];
        for (int i = 0; i < count; i++)
        {
            pairs[i] = (_stack[start + (2 * i)], _stack[start + (2 * i) + 1]);
        }

        Array.Sort(pairs, (left, right) => KeyAt(left.Key).SequenceCompareTo(KeyAt(right.Key)));
        bool isUnique = true;
        for (int i = 0; i < count; i++)
        {
            isUnique &= i == 0 || !KeyAt(pairs[i - 1].Key).SequenceEqual(KeyAt(pairs[i].Key));
            _stack[start + (2 * i)] = pairs[i].Key;
            _stack[start + (2 * i) + 1] = pairs[i].Item;
        }

        Value keys = Vector(start, 2, FlexType.VectorKey, null);
        Replace(start, Vector(start + 1, 2, FlexType.Map, keys));
        return isUnique;
    }

    /// <summary>Gets the FlexBuffer whose root is the only value.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        Value root = _stack[0];
        int width = Width(root, _length, 0);
        Align(width);
        Any(root, width);
        Append([Packed(root, width), (byte)(1 << width)]);
        return _bytes.AsSpan(0, _length);
    }

    private static int UnsignedWidth(ulong value) =>
        value <= byte.MaxValue ? 0 : value <= ushort.MaxValue ? 1 : value <= uint.MaxValue ? 2 : 3;

    private static int SignedWidth(long value) => value is >= sbyte.MinValue and <= sbyte.MaxValue ? 0
        : value is >= short.MinValue and <= short.MaxValue ? 1
        : value is >= int.MinValue and <= int.MaxValue ? 2 : 3;

    private static bool IsInline(FlexType type) =>
        type is FlexType.Null or FlexType.Int or FlexType.UInt or FlexType.Float or FlexType.Bool;

    private static byte Packed(Value value, int parentWidth) =>
        (byte)(((int)value.Type << 2) | (IsInline(value.Type) ? Math.Max(value.Width, parentWidth) : value.Width));

    // The width that an element needs. That of an offset depends on where it will be.
    private static int Width(Value value, int length, int index)
    {
        if (IsInline(value.Type))
        {
            return value.Width;
        }

        for (int width = 0; width < 3; width++)
        {
            long place = ((length + (1 << width) - 1) & -(1 << width)) + ((long)index << width);
            if (UnsignedWidth((ulong)(place - (long)value.Bits)) <= width)
            {
                return width;
            }
        }

        return 3;
    }

    private Value Vector(int start, int step, FlexType type, Value? keys)
    {
        int count = (_stack.Count - start + step - 1) / step;
        int prefix = keys is null ? 1 : 3;
        int width = UnsignedWidth((ulong)count);
        if (keys is { } forWidth)
        {
            width = Math.Max(width, Width(forWidth, _length, 0));
        }

        for (int i = 0; i < count; i++)
        {
            width = Math.Max(width, Width(_stack[start + (i * step)], _length, i + prefix));
        }

        Align(width);
        if (keys is { } map)
        {
            Any(map, width);
            Number(1ul << map.Width, width);
        }

        Number((ulong)count, width);
        int place = _length;
        for (int i = 0; i < count; i++)
        {
            Any(_stack[start + (i * step)], width);
        }

        for (int i = 0; i < count && type != FlexType.VectorKey; i++)
        {
            Append([Packed(_stack[start + (i * step)], width)]);
        }

        return new Value(type, (ulong)place, width);
    }

    private void Replace(int start, Value value)
    {
        _stack.RemoveRange(start, _stack.Count - start);
        _stack.Add(value);
    }

    private ReadOnlySpan<byte> KeyAt(Value key)
    {
        ReadOnlySpan<byte> rest = _bytes.AsSpan((int)key.Bits, _length - (int)key.Bits);
        return rest[..rest.IndexOf((byte)0)];
    }

    private void Any(Value value, int width)
    {
        if (value.Type == FlexType.Float && width == 2)
        {
            Number(BitConverter.SingleToUInt32Bits((float)BitConverter.UInt64BitsToDouble(value.Bits)), width);
        }
        else
        {
            Number(IsInline(value.Type) ? value.Bits : (ulong)_length - value.Bits, width);
        }
    }

    private void Number(ulong value, int width)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Append(bytes[..(1 << width)]);
    }

    private void Align(int width)
    {
        while ((_length & ((1 << width) - 1)) != 0)
        {
            Append([0]);
        }
    }

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_length + bytes.Length, (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    // The bits of an inline value, or the position of any other. The width is the logarithm of its size in bytes, or of its elements' size.
    private readonly record struct Value(FlexType Type, ulong Bits, int Width);
}
