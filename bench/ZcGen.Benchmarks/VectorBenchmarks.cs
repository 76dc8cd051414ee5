using BenchmarkDotNet.Attributes;
using Peers;
using ZcGen.Format;

namespace ZcGen.Benchmarks;

/// <summary>Messages D: vectors copied in, filled in place, and summed in place.</summary>
[MemoryDiagnoser]
public class VectorBenchmarks
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[128 * 1024];
    private readonly double[] _doubles = [.. Enumerable.Range(0, 1000).Select(i => (double)i)];
    private byte[] _bytes = [];
    private byte[] _built = [];
    private byte[] _builtDoubles = [];

    [Params(1024, 65536)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _bytes = new byte[Bytes];
        new Random(1).NextBytes(_bytes);
        int length = CopyBytesIn();
        _built = _buffer[..length];
        length = CopyDoublesIn();
        _builtDoubles = _buffer[..length];
    }

    /// <summary>What copying in is compared with.</summary>
    [Benchmark(Baseline = true)]
    public void MemoryCopy() => _bytes.CopyTo(_buffer.AsSpan(64));

    [Benchmark]
    public int CopyBytesIn()
    {
        BytePayload.Builder payload = BytePayload.Build(_message, _buffer);
        payload.Data = _bytes;
        return _message.Length;
    }

    [Benchmark]
    public int FillBytesInPlace()
    {
        BytePayload.Builder payload = BytePayload.Build(_message, _buffer);
        _bytes.CopyTo(payload.CreateData(Bytes));
        return _message.Length;
    }

    [Benchmark]
    public int CopyDoublesIn()
    {
        DoublePayload.Builder payload = DoublePayload.Build(_message, _buffer);
        payload.Values = _doubles;
        return _message.Length;
    }

    [Benchmark]
    public long SumBytes()
    {
        long sum = 0;
        foreach (byte value in BytePayload.Read(_built).Data)
        {
            sum += value;
        }

        return sum;
    }

    [Benchmark]
    public double SumDoubles()
    {
        double sum = 0;
        foreach (double value in DoublePayload.Read(_builtDoubles).Values)
        {
            sum += value;
        }

        return sum;
    }
}
