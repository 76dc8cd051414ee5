using System.Runtime.CompilerServices;
using Peers;
using ZcGen.Format;

namespace ZcGen.FormatBench;

/// <summary>Message D with bytes: a vector is filled with one copy, and added up.</summary>
internal sealed class BytesWorkload : Workload
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer;
    private readonly byte[] _source;

    /// <summary>A message of <paramref name="kibibytes"/>.</summary>
    public BytesWorkload(int kibibytes, int operations)
    {
        _source = [.. Enumerable.Range(0, kibibytes * 1024).Select(static i => (byte)(i * 31))];
        _buffer = new byte[_source.Length + 64];
        Name = $"D{kibibytes}K";
        Operations = operations;

        // A copy to the very place that the vector has: how fast it is depends on where both lie.
        Encode(0).Overlaps(BytePayload.Read(Encode(0)).Data, out int start);
        Plain = new PlainBytes(_source, _buffer.AsMemory(start, _source.Length), operations);
    }

    public override string Name { get; }

    public override int Operations { get; }

    public override Workload Plain { get; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        _source[0] = (byte)seed;
        BytePayload.Builder payload = BytePayload.Build(_message, _buffer);
        _source.CopyTo(payload.CreateData(_source.Length, zeroed: false));
        return _buffer.AsSpan(0, payload.Finish());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ulong Traverse(ReadOnlySpan<byte> message) => Sum(BytePayload.Read(message).Data);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override bool Verify(ReadOnlySpan<byte> message) => BytePayload.Verify(message).IsValid;

    private static ulong Sum(ReadOnlySpan<byte> values)
    {
        ulong sum = 0;
        foreach (byte value in values)
        {
            sum += value;
        }

        return sum;
    }

    private sealed class PlainBytes(byte[] source, Memory<byte> target, int operations) : Workload
    {
        public override string Name => "bytes";

        public override int Operations => operations;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override ReadOnlySpan<byte> Encode(ulong seed)
        {
            source[0] = (byte)seed;
            source.CopyTo(target.Span);
            return target.Span;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override ulong Traverse(ReadOnlySpan<byte> message) => Sum(message);

        public override bool Verify(ReadOnlySpan<byte> message) => true;
    }
}
