using Xunit;

namespace ZcGen.Runtime.Tests.Rings;

/// <summary>Taking lines over early stores into free cells: it must never reach a cell that is not free.</summary>
public sealed class OwnNextLinesTests : RingOfOnePage
{
    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(112)]
    [InlineData(113)]
    public void Prefetch_AtAnyFillOfTheRing_ChangesNoMessage(int length)
    {
        uint sent = 0;
        uint received = 0;
        for (int lap = 0; lap < 10; lap++)
        {
            while (Producer.TryClaim(length, out Span<byte> payload))
            {
                payload[..length].Fill((byte)sent);
                Producer.Publish(length, sent++);
                Producer.OwnNextLines();
            }

            // Until less than a lap is left, so that each lap ends at another cell.
            while (received + 3 < sent && Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint kind))
            {
                Assert.Equal((received, length), (kind, payload.Length));
                Assert.Equal(-1, payload.IndexOfAnyExcept((byte)kind));
                received++;
                Consumer.Release();
                Producer.OwnNextLines();
            }
        }

        Assert.True(received > 100);
    }

    [Fact]
    public void Prefetch_WhileAClaimIsOpen_LeavesItsBytes()
    {
        Assert.True(Producer.TryClaim(200, out Span<byte> payload));
        payload[..200].Fill(0xA5);
        Producer.OwnNextLines();

        Assert.Equal(-1, payload[..200].IndexOfAnyExcept((byte)0xA5));
    }

    [Fact]
    public void Prefetch_OnAnEmptyRing_ShowsThePeerNothing()
    {
        Producer.OwnNextLines();

        Assert.False(Consumer.Poll());
        Assert.False(Consumer.TryReceive(out _, out _));
    }

    [Fact]
    public void Prefetch_LittleRoomIsKnownOf_LearnsWhatTheConsumerFreed()
    {
        for (int left = Capacity - 256; left > 0; left -= 64)
        {
            Assert.True(Producer.TryClaim(48, out _));
            Producer.Publish(48, 0);
        }

        while (Consumer.TryReceive(out _, out _))
        {
            Consumer.Release();
        }

        Producer.OwnNextLines();
        Assert.True(Producer.TryClaim(0, out Span<byte> payload));
        Assert.Equal(Producer.MaxMessageLength, payload.Length);
    }

    [Fact]
    public void Prefetch_AfterDispose_DoesNothing()
    {
        Client.Dispose();

        Producer.OwnNextLines();
    }
}
