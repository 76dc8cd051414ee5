using BenchmarkDotNet.Attributes;
using Peers;
using ZcGen.Format;

namespace ZcGen.Benchmarks;

/// <summary>Messages A3 and A30: a table with a vector of tables, each with a struct, a string and two numbers.</summary>
[MemoryDiagnoser]
public class ContainerBenchmarks
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[16 * 1024];
    private byte[] _built = [];

    [Params(3, 30)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int length = Build();
        _built = _buffer[..length];
    }

    [Benchmark]
    public int Build()
    {
        FooBarContainer.Builder container = FooBarContainer.Build(_message, _buffer);
        container.Initialized = true;
        container.Fruit = Fruit.Pears;
        container.Location = "http://google.com/flatbuffers/";
        FooBar.VectorBuilder list = container.CreateList(Count);
        for (int i = 0; i < Count; i++)
        {
            var parent = new Foo { Id = (ulong)i, Count = (short)i, Prefix = (sbyte)i, Length = (uint)i };
            list.Add(new Bar { Parent = parent, Time = i, Ratio = i, Size = (ushort)i }, "Hello, World!", i, (byte)i);
        }

        return _message.Length;
    }

    [Benchmark]
    public double Read()
    {
        FooBarContainer container = FooBarContainer.Read(_built);
        double sum = (container.Initialized ? 1 : 0) + (int)container.Fruit + container.Location.Utf8.Length;
        foreach (FooBar element in container.List)
        {
            Bar bar = element.Sibling;
            sum += element.Name.Utf8.Length + element.Rating + element.Postfix + bar.Time + bar.Ratio + bar.Size;
            sum += bar.Parent.Id + (ulong)bar.Parent.Count + (ulong)bar.Parent.Prefix + bar.Parent.Length;
        }

        return sum;
    }

    [Benchmark]
    public bool Verify() => FooBarContainer.Verify(_built).IsValid;
}
