using System.Runtime.CompilerServices;
using Peers;
using ZcGen.Format;

namespace ZcGen.FormatBench;

/// <summary>Messages A: a table with a vector of tables.</summary>
internal sealed class ContainerWorkload(int count, int operations) : Workload
{
    private readonly MessageBuilder _message = new();
    private readonly byte[] _buffer = new byte[16384];
    private readonly string _location = "http://google.com/flatbuffers/";
    private readonly string _name = "Hello, World!";

    public override string Name => $"A{count}";

    public override int Operations => operations;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ReadOnlySpan<byte> Encode(ulong seed)
    {
        var container = FooBarContainer.Build(_message, _buffer);
        container.Initialized = true;
        container.Fruit = Fruit.Bananas;
        container.Location = _location;
        var list = container.CreateList(count);
        for (int i = 0; i < count; i++)
        {
            var bar = new Bar
            {
                Parent = new Foo
                {
                    Id = seed + (ulong)i,
                    Count = (short)(10000 + i),
                    Prefix = (sbyte)('@' + i),
                    Length = (uint)(1000000 + i)
                },
                Time = 123456 + i,
                Ratio = 3.14159f + i,
                Size = (ushort)(10000 + i),
            };
            list.Add(bar, _name, 3.1415432432445543543 + i, (byte)('!' + i));
        }

        return _buffer.AsSpan(0, _message.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override ulong Traverse(ReadOnlySpan<byte> message)
    {
        Checksum sum = default;
        FooBarContainer container = FooBarContainer.Read(message);
        sum.Add(container.Initialized ? 1UL : 0);
        sum.Add((ulong)container.Fruit);
        sum.Add(container.Location.Utf8);
        foreach (FooBar element in container.List)
        {
            sum.Add(element.Name.Utf8);
            sum.Add(element.Rating);
            sum.Add((ulong)element.Postfix);
            Bar bar = element.Sibling;
            sum.Add((ulong)bar.Time);
            sum.Add(bar.Ratio);
            sum.Add((ulong)bar.Size);
            sum.Add(bar.Parent.Id);
            sum.Add((ulong)bar.Parent.Count);
            sum.Add((ulong)bar.Parent.Prefix);
            sum.Add((ulong)bar.Parent.Length);
        }

        return sum.Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override bool Verify(ReadOnlySpan<byte> message) => FooBarContainer.Verify(message).IsValid;
}
