using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Peers;
using ZcGen.Format;

namespace ZcGen.FormatBench;

/// <summary>Message D with 1,000 doubles: a vector is filled with one copy, and added up.</summary>
internal sealed class DoublesWorkload : Workload
{
    private const int Count = 1000;

    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[(Count * sizeof(double)) + 64];
    private readonly double[] _source = [.. Enumerable.Range(0, Count).Select(static i => i * 0.5)];

    public DoublesWorkload()
    {
        // A copy to the very place that the vector has: how fast it is depends on where both lie.
        Encode(0).Overlaps(MemoryMarshal.AsBytes(DoublePayload.Read(Encode(0)).Values), out int start);
        Plain = new PlainDoubles(_source, _buffer.AsMemory(start, Count * sizeof(double)));
    }

    public override string Name => "Ddbl";

    public override int Operations => 50;

    public override Workload Plain { get; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        _source[0] = seed;
        DoublePayload.Builder payload = DoublePayload.Build(_message, _buffer);
        _source.CopyTo(payload.CreateValues(_source.Length, zeroed: false));
        return _buffer.AsSpan(0, payload.Finish());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ulong Traverse(ReadOnlySpan<byte> message) => Sum(DoublePayload.Read(message).Values);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override bool Verify(ReadOnlySpan<byte> message) => DoublePayload.Verify(message).IsValid;

    private static ulong Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return (ulong)sum;
    }

    private sealed class PlainDoubles(double[] source, Memory<byte> target) : Workload
    {
        public override string Name => "doubles";

        public override int Operations => 50;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override ReadOnlySpan<byte> Encode(ulong seed)
        {
            source[0] = seed;
            source.CopyTo(MemoryMarshal.Cast<byte, double>(target.Span));
            return target.Span;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override ulong Traverse(ReadOnlySpan<byte> message) => Sum(MemoryMarshal.Cast<byte, double>(message));

        public override bool Verify(ReadOnlySpan<byte> message) => true;
    }
}
