using System.Runtime.CompilerServices;

namespace ZcGen.FormatBench;

/// <summary>Whole numbers and texts are added up in one sum, real numbers in another.</summary>
/// <remarks>Inlined as a whole, as in C++: a sum whose address is taken is added up in memory.</remarks>
internal struct Checksum
{
    private ulong _whole;
    private double _real;

    public readonly ulong Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _whole + BitConverter.DoubleToUInt64Bits(_real);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong value) => _whole += value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value) => _real += value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            _whole += (uint)text.Length + (ulong)text[0] + text[^1];
        }
    }
}
