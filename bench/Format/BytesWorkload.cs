using System.Runtime.CompilerServices;
using Peers;
using ZcGen.Format;

namespace ZcGen.FormatBench;

/// <summary>Message D with bytes: a vector is filled with one copy, and added up.</summary>
internal sealed class BytesWorkload(int length, int operations) : Workload
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[length + 64];
    private readonly byte[] _source = [.. Enumerable.Range(0, length).Select(static i => (byte)(i * 31))];

    public override string Name => length >= 1024 ? $"D{length / 1024}K" : $"D{length}";

    public override int Operations => operations;

    public override Workload Plain { get; } = new PlainBytes(length, operations);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        _source[0] = (byte)seed;
        BytePayload.Builder payload = BytePayload.Build(_message, _buffer);
        _source.CopyTo(payload.CreateData(_source.Length));
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

    private sealed class PlainBytes(int length, int operations) : Workload
    {
        private readonly byte[] _buffer = new byte[length + 64];
        private readonly byte[] _source = [.. Enumerable.Range(0, length).Select(static i => (byte)(i * 31))];

        public override string Name => "bytes";

        public override int Operations => operations;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override ReadOnlySpan<byte> Encode(ulong seed)
        {
            _source[0] = (byte)seed;
            _source.CopyTo(_buffer.AsSpan(32));
            return _buffer.AsSpan(32, _source.Length);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public override ulong Traverse(ReadOnlySpan<byte> message) => Sum(message);

        public override bool Verify(ReadOnlySpan<byte> message) => true;
    }
}
