using System.Buffers.Binary;
using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rings;

/// <summary>Blocks of headers behind messages, as the ring sees them: a size, and bytes.</summary>
public sealed class RingHeadersTests : RingOfOnePage
{
    private const uint Kind = 7;

    private static readonly byte[] Block = [16, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(8, true)]
    [InlineData(41, true)]
    public void Headers_BehindAMessage_AreShownWithIt(int length, bool hasDeadline)
    {
        Deadline deadline = hasDeadline ? Deadline.After(TimeSpan.FromHours(1)) : Deadline.Never;
        Publish(length, deadline, Block);

        Assert.True(Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint kind));
        Assert.Equal((length, Kind), (payload.Length, kind));
        Assert.False(payload.ContainsAnyExcept((byte)0xAA));
        Assert.Equal(Block.AsSpan(4), Consumer.ShownHeaders);
        Assert.Equal(deadline.Timestamp, Consumer.ShownDeadline.Timestamp);
        Consumer.Release();
        Assert.Equal(Producer.Position, Consumer.Position);
        Assert.True(Consumer.ShownHeaders.IsEmpty);
    }

    [Fact]
    public void Message_WithoutHeaders_TakesWhatItTookAndShowsNone()
    {
        Publish(48, Deadline.Never, Block);
        Publish(48, Deadline.Never, []);

        Assert.True(Consumer.TryReceive(out _, out _));
        Consumer.Release();
        Assert.Equal(128UL, Consumer.Position);
        Assert.True(Consumer.TryReceive(out _, out _));
        Assert.True(Consumer.ShownHeaders.IsEmpty);
        Assert.False(Consumer.IsShownFlagged);
        Consumer.Release();
        Assert.Equal(128UL + SlotLayout.CellSize, Consumer.Position);
    }

    [Fact]
    public void Headers_OfAMessageThatIsGivenUp_AreShownAllTheSame()
    {
        uint word = Publish(8, Deadline.Never, Block);
        Producer.GiveUp(0, word, Kind);

        Assert.True(Consumer.TryReceive(out _, out _));
        Assert.True(Consumer.IsShownGivenUp);
        Assert.Equal(Block.AsSpan(4), Consumer.ShownHeaders);
    }

    [Fact]
    public void Headers_ThatFillTheRing_Fit()
    {
        int length = Producer.MaxMessageLength - SlotLayout.MaxHeadersSize;
        byte[] block = new byte[SlotLayout.MaxHeadersSize];
        Random.Shared.NextBytes(block);
        BinaryPrimitives.WriteInt32LittleEndian(block, block.Length);
        Publish(length, Deadline.Never, block);

        Assert.True(Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _));
        Assert.Equal(length, payload.Length);
        Assert.Equal(block.AsSpan(4), Consumer.ShownHeaders);
    }

    [Fact]
    public void Headers_WithoutRoom_ArePublishedNever()
    {
        Assert.True(Producer.TryClaim(0, out Span<byte> claim));
        int length = claim.Length - Block.Length + 1;

        Assert.Throws<ArgumentOutOfRangeException>(() => Producer.Publish(length, Kind, Deadline.Never, Block));
        Assert.False(Consumer.TryReceive(out _, out _));
    }

    [Fact]
    public void Headers_ThatLeaveNoRoomForTheDeadline_GoWithoutIt()
    {
        Assert.True(Producer.TryClaim(0, out Span<byte> claim));
        Producer.Publish(claim.Length - Block.Length, Kind, Deadline.After(TimeSpan.FromHours(1)), Block);

        Assert.True(Consumer.TryReceive(out _, out _));
        Assert.True(Consumer.ShownDeadline.IsNever);
        Assert.Equal(Block.AsSpan(4), Consumer.ShownHeaders);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(4u)]
    [InlineData(12u)]
    [InlineData(2056u)]
    [InlineData(uint.MaxValue)]
    [InlineData(uint.MaxValue - 7)]
    public void Headers_OfAHostileSize_FaultTheChannel(uint size)
    {
        byte[] block = [.. Block];
        BinaryPrimitives.WriteUInt32LittleEndian(block, size);
        Publish(8, Deadline.Never, block);

        Assert.False(Consumer.TryReceive(out _, out _));
        Assert.Equal(ChannelState.Faulted, Server.State);
        Assert.Contains($"take {size} bytes", Server.FaultReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_BehindTheEndOfTheRing_FaultTheChannel()
    {
        foreach (int missing in new[] { 0, 3, 8 })
        {
            (Channel client, Channel server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Capacity });
            using (client)
            using (server)
            {
                int length = client.Producer.MaxMessageLength - missing;
                Assert.True(client.Producer.TryClaim(length, out Span<byte> place));
                place[^8..].Fill(0xFF);
                client.Producer.Publish(length, Kind);
                client.Producer.GiveUp(0, (uint)length | SlotLayout.HeadersFlag, Kind);

                Assert.False(server.Consumer.TryReceive(out _, out _));
                Assert.Equal(ChannelState.Faulted, server.State);
            }
        }
    }

    private uint Publish(int length, Deadline deadline, byte[] headers)
    {
        Assert.True(Producer.TryClaim(RingProducer.LengthWith(length, headers.Length), out Span<byte> place));
        place[..length].Fill(0xAA);
        return Producer.Publish(length, Kind, deadline, headers);
    }
}
