using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rpc;

/// <summary>What travels with a call: blocks that honest peers write, and all others.</summary>
public sealed class HeaderBlockTests
{
    private static readonly ActivityContext Trace = new(
        ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"),
        ActivitySpanId.CreateFromString("b7ad6b7169203331"),
        ActivityTraceFlags.Recorded,
        "congo=t61rcWkgMzE");

    [Fact]
    public void Block_OfEverything_ReadsAsWritten()
    {
        byte[] details = [1, 2, 3, 4, 5];
        byte[] entries = Write(Trace, Everything(), details);

        Assert.Null(HeaderBlock.FindFault(entries));
        Assert.True(HeaderBlock.TryReadTraceContext(entries, out ActivityContext trace));
        Assert.Equal((Trace.TraceId, Trace.SpanId, Trace.TraceFlags), (trace.TraceId, trace.SpanId, trace.TraceFlags));
        Assert.Equal(Trace.TraceState, trace.TraceState);
        Assert.True(trace.IsRemote);
        Metadata read = HeaderBlock.ReadMetadata(entries);
        Assert.Equal(["user: x y", "empty: ", "id-bin: 3 bytes"], read.Select(static entry => entry.ToString()));
        Assert.Equal(new byte[] { 0, 128, 255 }, read.GetValueBytes("id-bin"));
        Assert.Throws<InvalidOperationException>(() => read.Add("a", "b"));
        Assert.True(HeaderBlock.TryFind(entries, HeaderType.Details, out ReadOnlySpan<byte> found));
        Assert.Equal(details, found);
    }

    [Fact]
    public void Block_OfNothing_IsNone()
    {
        var writer = new HeaderWriter(new byte[SlotLayout.MaxHeadersSize]);
        writer.Add(Metadata.Empty);
        Assert.Equal(0, writer.Finish());
    }

    [Fact]
    public void Block_OfTheLargestParts_FitsAndLeavesOutDetailsThatDoNot()
    {
        var metadata = new Metadata();
        metadata.Add("a-bin", new byte[Metadata.MaxSize - 10]);
        var trace = new ActivityContext(Trace.TraceId, Trace.SpanId, default, new string('x', HeaderBlock.MaxTraceStateLength));
        var writer = new HeaderWriter(new byte[SlotLayout.MaxHeadersSize]);
        writer.Add(trace);
        writer.Add(metadata);
        Assert.False(writer.TryAddDetails(new byte[HeaderBlock.MaxDetailsLength]));
        Assert.InRange(writer.Finish(), 1, SlotLayout.MaxHeadersSize);
    }

    [Fact]
    public void TraceState_ThatIsTooLong_IsLeftOut()
    {
        var trace = new ActivityContext(Trace.TraceId, Trace.SpanId, default, new string('x', HeaderBlock.MaxTraceStateLength + 1));

        Assert.True(HeaderBlock.TryReadTraceContext(Write(trace, Metadata.Empty, []), out ActivityContext read));
        Assert.Equal((trace.SpanId, null), (read.SpanId, read.TraceState));
    }

    [Theory]
    [InlineData(0, 255)] // a version that never is
    [InlineData(1, 0)] // no trace
    [InlineData(17, 0)] // no parent
    public void TraceParent_ThatNamesNoSpan_CountsAsAbsent(int part, byte value)
    {
        byte[] parent = new byte[HeaderBlock.TraceParentLength];
        parent.AsSpan(1, 24).Fill(1);
        parent.AsSpan(part, part == 0 ? 1 : part == 1 ? 16 : 8).Fill(value);
        byte[] entries = Entry(HeaderType.TraceParent, parent);

        Assert.Null(HeaderBlock.FindFault(entries));
        Assert.False(HeaderBlock.TryReadTraceContext(entries, out _));
    }

    [Fact]
    public void Entries_OfUnknownTypes_AreSkipped()
    {
        byte[] entries = [.. Entry((HeaderType)999, new byte[700]), .. Entry(HeaderType.Metadata, "\u0001ab"u8), .. Entry(HeaderType.None, [])];

        Assert.Null(HeaderBlock.FindFault(entries));
        Assert.Equal("b", HeaderBlock.ReadMetadata(entries).GetValue("a"));
    }

    [Fact]
    public void Entries_ThatNoHonestPeerSends_AreFaults()
    {
        byte[] parent = Entry(HeaderType.TraceParent, new byte[26]);
        byte[] bad = Entry(HeaderType.Metadata, "\u0001ab"u8);
        bad[2] = 200;
        foreach (byte[] entries in new byte[][]
        {
            [1],
            [3, 0, 3, 0],
            bad,
            [.. parent, .. parent],
            Entry(HeaderType.TraceParent, new byte[25]),
            Entry(HeaderType.TraceState, new byte[5]),
            Entry(HeaderType.TraceState, Encoding.ASCII.GetBytes(new string('x', 513))),
            Entry(HeaderType.Metadata, []),
            Entry(HeaderType.Metadata, "\u0000value"u8),
            Entry(HeaderType.Metadata, "\u0005abc"u8),
            Entry(HeaderType.Metadata, "\u0001Ab"u8),
            Entry(HeaderType.Metadata, "\u0001a\u0007"u8),
            Entry(HeaderType.Metadata, [5, .. "a-bin"u8, .. new byte[1015]]),
            Entry(HeaderType.Details, new byte[1025]),
        })
        {
            Assert.NotNull(HeaderBlock.FindFault(entries));
        }
    }

    [Fact]
    public void Blocks_MutatedInSharedMemory_AreReadWithinTheirLimitsOrRefused()
    {
        const int Mutations = 100_000;
        var random = new Random(20261130);
        byte[] block = new byte[SlotLayout.MaxHeadersSize];
        var outcomes = new HashSet<string>();
        (Channel client, Channel server) = Connect();
        for (int i = 0; i < Mutations; i++)
        {
            var writer = new HeaderWriter(block);
            writer.Add(Trace);
            writer.Add(Everything());
            _ = writer.TryAddDetails(block.AsSpan(0, random.Next(64)));
            ReadOnlySpan<byte> headers = block.AsSpan(0, writer.Finish());
            int length = random.Next(100);
            Assert.True(client.Producer.TryClaim(RingProducer.LengthWith(length, headers.Length), out Span<byte> place));
            client.Producer.Publish(length, 1, Deadline.Never, headers);
            for (int left = random.Next(1, 4); left > 0; left--)
            {
                place[SlotLayout.HeadersOffset(length) + random.Next(headers.Length)] = (byte)random.Next(256);
            }

            outcomes.Add(Read(server));

            // Another size of the block puts the next message where the reader does not look for it.
            if (server.State != ChannelState.Open || server.Consumer.Position != client.Producer.Position)
            {
                client.Dispose();
                server.Dispose();
                (client, server) = Connect();
            }
        }

        client.Dispose();
        server.Dispose();
        Assert.Equal(["read", "refused by the reader", "refused by the ring"], outcomes.Order(StringComparer.Ordinal));
    }

    private static string Read(Channel server)
    {
        if (!server.Consumer.TryReceive(out _, out _))
        {
            Assert.Equal(ChannelState.Faulted, server.State);
            return "refused by the ring";
        }

        ReadOnlySpan<byte> entries = server.Consumer.ShownHeaders;
        bool isFaulty = HeaderBlock.FindFault(entries) is not null;
        if (!isFaulty)
        {
            Assert.InRange(HeaderBlock.ReadMetadata(entries).Sum(HeaderBlock.SizeOf), 0, Metadata.MaxSize);
            _ = HeaderBlock.TryReadTraceContext(entries, out _);
            _ = HeaderBlock.TryFind(entries, HeaderType.Details, out _);
        }

        server.Consumer.Release();
        return isFaulty ? "refused by the reader" : "read";
    }

    private static (Channel Client, Channel Server) Connect() =>
        ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Environment.SystemPageSize });

    private static Metadata Everything() => new() { { "user", "x y" }, { "empty", "" }, { "id-bin", new byte[] { 0, 128, 255 } } };

    private static byte[] Write(ActivityContext trace, Metadata metadata, ReadOnlySpan<byte> details)
    {
        byte[] block = new byte[SlotLayout.MaxHeadersSize];
        var writer = new HeaderWriter(block);
        writer.Add(trace);
        writer.Add(metadata);
        if (!details.IsEmpty)
        {
            Assert.True(writer.TryAddDetails(details));
        }

        int size = writer.Finish();
        Assert.Equal((size, 0), (BinaryPrimitives.ReadInt32LittleEndian(block), size % SlotLayout.HeadersAlignment));
        return block[SlotLayout.HeadersPrefix..size];
    }

    private static byte[] Entry(HeaderType type, ReadOnlySpan<byte> value)
    {
        byte[] entry = new byte[HeaderBlock.SizeOf(value.Length)];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)type);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), (ushort)value.Length);
        value.CopyTo(entry.AsSpan(HeaderBlock.EntryPrefix));
        return entry;
    }
}
