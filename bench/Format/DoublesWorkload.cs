using System.Runtime.CompilerServices;
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

    public override string Name => "Ddbl";

    public override int Operations => 50;

    public override Workload Plain { get; } = new PlainDoubles();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        _source[0] = seed;
        DoublePayload.Builder payload = DoublePayload.Build(_message, _buffer);
        _source.CopyTo(payload.CreateValues(_source.Length));
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

    private sealed class PlainDoubles : Workload
    {
        private readonly double[] _buffer = new double[Count];
        private readonly double[] _source = [.. Enumerable.Range(0, Count).Select(static i => i * 0.5)];

        public override string Name => "doubles";

        public override int Operations => 50;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override ReadOnlySpan<byte> Encode(ulong seed)
        {
            _source[0] = seed;
            _source.CopyTo(_buffer.AsSpan());
            return System.Runtime.InteropServices.MemoryMarshal.AsBytes(_buffer.AsSpan());
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override ulong Traverse(ReadOnlySpan<byte> message) => Sum(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(message));

        public override bool Verify(ReadOnlySpan<byte> message) => true;
    }
}
