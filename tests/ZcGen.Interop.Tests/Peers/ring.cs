// The official C# runtime in a ring: "peer build FILE" builds the message of expected.txt in a slot and writes what the other end receives,
// "peer dump FILE" verifies and describes a message that it receives. "peer check" tries what can go wrong, and prints one line for each.
using System.Globalization;
using Google.FlatBuffers;
using Interop;
using ZcGen.Channels;
using ZcGen.GoogleFlatBuffers;
using ZcGen.Waiting;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(Channel client, Channel server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = 8192 });
using (client)
using (server)
{
    switch (args[0])
    {
        case "build":
            Build(args[1]);
            return 0;
        case "dump":
            return Dump(args[1]);
        default:
            Check();
            return 0;
    }
}

void Build(string path)
{
    // 64 bytes are far too few: the claim grows.
    var slots = new SlotBuilder(client, initialSize: 64);
    for (int i = 0; i < 20; i++)
    {
        if (!slots.TryBegin(out FlatBufferBuilder builder))
        {
            throw new InvalidOperationException("no room");
        }

        Message.Build(builder);
        slots.Publish(kind: 7);
        if (!server.Consumer.TryReceive(out ReadOnlySpan<byte> received, out uint kind) || kind != 7)
        {
            throw new InvalidOperationException("nothing came");
        }

        File.WriteAllBytes(path, received);
        server.Consumer.Release();
    }
}

int Dump(string path)
{
    Send(File.ReadAllBytes(path));
    var reader = new SlotReader(server);
    if (!reader.TryReceive(out ByteBuffer message, out _))
    {
        throw new InvalidOperationException("nothing came");
    }

    int result = Message.Dump(message);
    reader.Release();
    return result;
}

void Send(byte[] message)
{
    if (!client.Producer.TryClaim(message.Length, out Span<byte> slot))
    {
        throw new InvalidOperationException("no room");
    }

    message.CopyTo(slot);
    client.Producer.Publish(message.Length, 0);
}

void Check()
{
    var slots = new SlotBuilder(client, initialSize: 4096) { Deadline = Deadline.Immediate };
    Console.WriteLine(slots.TryBegin(out FlatBufferBuilder builder));
    builder.StartTable(0);
    Try("not finished", () => slots.Publish(0));
    slots.Abandon();
    slots.TryBegin(out builder);
    Try("too long", () => Publish(slots, builder, 10_000));
    slots.Abandon();
    long before = 0;
    for (int i = 0; i < 100; i++)
    {
        before = i == 50 ? GC.GetAllocatedBytesForCurrentThread() : before;
        slots.TryBegin(out builder);
        builder.Finish(Inner.CreateInner(builder, i).Value);
        slots.Publish(0);
        server.Consumer.TryReceive(out _, out _);
        server.Consumer.Release();
    }

    Console.WriteLine($"50 messages allocated {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
    slots.TryBegin(out builder);
    builder.Finish(Inner.CreateInner(builder, 5).Value);
    slots.Publish(0);
    var reader = new SlotReader(server);
    reader.TryReceive(out ByteBuffer message, out _);
    Inner inner = Inner.GetRootAsInner(message);
    Console.WriteLine($"value {inner.Value}");
#if ENABLE_SPAN_T
    Try("span", () => Console.WriteLine($"span of {message.ToSpan(0, 4).Length}"));
#endif
    reader.Release();
    Try("released", () => Console.WriteLine($"value {inner.Value}"));
    Console.WriteLine($"next: {reader.TryReceive(out _, out _)}");
    slots.TryBegin(out builder);
    Publish(slots, builder, 3000);
    slots.TryBegin(out builder);
    Try("full", () => Publish(slots, builder, 6000));
}

static void Publish(SlotBuilder slots, FlatBufferBuilder builder, int length)
{
    builder.Finish(Leaf.CreateLeaf(builder, builder.CreateString(new string('x', length))).Value);
    slots.Publish(0);
}

static void Try(string what, Action action)
{
    try
    {
        action();
    }
    catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException)
    {
        Console.WriteLine($"{what}: {exception.Message}");
    }
}
