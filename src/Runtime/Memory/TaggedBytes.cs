using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZcGen.Memory;

/// <summary>A span of bytes with a small tag, in the size of a span: it travels in two registers.</summary>
internal readonly ref struct TaggedBytes
{
    private readonly ref readonly byte _start;
    private readonly int _length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TaggedBytes(ReadOnlySpan<byte> bytes, byte tag)
    {
        _start = ref MemoryMarshal.GetReference(bytes);
        _length = bytes.Length;
        Tag = tag;
    }

    public byte Tag { get; }

    public ReadOnlySpan<byte> Bytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            // SAFETY: start and length are those of the span that it was made from.
            MemoryMarshal.CreateReadOnlySpan(in _start, _length);
    }
}
