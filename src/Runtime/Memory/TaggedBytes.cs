using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZcGen.Memory;

/// <summary>Represents a span of bytes with a small tag. It has the size of a span, so it is passed in two registers.</summary>
internal readonly ref struct TaggedBytes
{
    private readonly ref readonly byte _start;
    private readonly int _length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TaggedBytes(ReadOnlySpan<byte> bytes, byte tag)
    {
        // SAFETY: the reference is kept together with the length of its span, and only the span of both is given out.
        _start = ref MemoryMarshal.GetReference(bytes);
        _length = bytes.Length;
        Tag = tag;
    }

    public byte Tag { get; }

    public ReadOnlySpan<byte> Bytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            // SAFETY: start and length are those of the span that it was created from.
            MemoryMarshal.CreateReadOnlySpan(in _start, _length);
    }
}
