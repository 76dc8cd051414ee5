using BenchmarkDotNet.Attributes;
using Peers;
using ZcGen.Format;

namespace ZcGen.Benchmarks;

/// <summary>Message B: a small flat table with a name of 16 characters.</summary>
[MemoryDiagnoser]
public class RpcMessageBenchmarks
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[256];
    private byte[] _built = [];

    [GlobalSetup]
    public void Setup()
    {
        int length = BuildFromString();
        _built = _buffer[..length];
    }

    [Benchmark]
    public int BuildFromString()
    {
        RpcMessage.Builder message = RpcMessage.Build(_message, _buffer);
        message.Id = 42;
        message.Method = 7;
        message.Flags = 3;
        message.Name = "GetUserAccountID";
        return _message.Length;
    }

    [Benchmark]
    public int BuildFromUtf8()
    {
        RpcMessage.Builder message = RpcMessage.Build(_message, _buffer);
        message.Id = 42;
        message.Method = 7;
        message.Flags = 3;
        message.Name = "GetUserAccountID"u8;
        return _message.Length;
    }

    [Benchmark]
    public ulong Read()
    {
        RpcMessage message = RpcMessage.Read(_built);
        return message.Id + message.Method + message.Flags + (ulong)message.Name.Utf8.Length;
    }

    [Benchmark]
    public bool Verify() => RpcMessage.Verify(_built).IsValid;
}
