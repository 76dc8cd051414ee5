using System.Runtime.CompilerServices;
using Peers;
using ZcGen.Format;

namespace ZcGen.FormatBench;

/// <summary>Message B: a small flat table.</summary>
internal sealed class RpcMessageWorkload : Workload
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[1024];
    private readonly string _name = "GetUserAccountID";

    public override string Name => "B";

    public override int Operations => 1000;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        var message = RpcMessage.Build(_message, _buffer);
        message.Id = seed;
        message.Method = 0x1234567;
        message.Flags = 0x89;
        message.Name = _name;
        return _buffer.AsSpan(0, _message.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ulong Traverse(ReadOnlySpan<byte> message)
    {
        Checksum sum = default;
        RpcMessage read = RpcMessage.Read(message);
        sum.Add(read.Id);
        sum.Add((ulong)read.Method);
        sum.Add((ulong)read.Flags);
        sum.Add(read.Name.Utf8);
        return sum.Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override bool Verify(ReadOnlySpan<byte> message) => RpcMessage.Verify(message).IsValid;
}
