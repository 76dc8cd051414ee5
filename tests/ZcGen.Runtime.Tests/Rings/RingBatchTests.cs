using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rings;

/// <summary>Runs of messages whose position the batch holds.</summary>
public sealed class RingBatchTests : RingOfOnePage
{
    [Fact]
    public void Batch_Messages_ArriveInOrderWhileItIsOpenAndBetweenOthers()
    {
        Send(1);
        RingBatch batch = Producer.BeginBatch();
        Send(ref batch, 2);
        Assert.Equal((1u, 2u), (Receive(), Receive()));
        Send(ref batch, 3);
        batch.End();
        Send(4);

        Assert.Equal((3u, 4u), (Receive(), Receive()));
        Assert.False(Consumer.TryReceive(out _, out _));
        Assert.Equal(4u * SlotLayout.CellSize, Producer.Position);
    }

    [Fact]
    public void Batch_OfNothing_LeavesTheRingAsItWas()
    {
        Producer.BeginBatch().End();
        Assert.False(Consumer.TryReceive(out _, out _));

        Send(5);
        Assert.Equal(5u, Receive());
    }

    [Fact]
    public void Batch_OnAFullRing_RefusesUntilThereIsRoom()
    {
        RingBatch batch = Producer.BeginBatch();
        uint sent = 0;
        while (batch.TryClaim(48, out _))
        {
            batch.Publish(48, sent++);
        }

        Assert.Equal((uint)Capacity / SlotLayout.CellSize, sent);
        Assert.False(batch.TryClaim(0, out _));
        Assert.Equal(0u, Receive());
        Assert.False(batch.TryClaim(49, out _));
        Assert.True(batch.TryClaim(48, out Span<byte> payload));
        Assert.Equal(48, payload.Length);
        batch.Publish(48, sent);
        batch.End();
        for (uint kind = 1; kind <= sent; kind++)
        {
            Assert.Equal(kind, Receive());
        }
    }

    [Fact]
    public void Batch_OfRandomLengths_ArrivesWholeOverManyLaps()
    {
        Random random = new(7);
        uint received = 0;
        uint sent = 0;
        while (sent < 20_000)
        {
            RingBatch batch = Producer.BeginBatch();
            for (int left = random.Next(20); left >= 0; left--)
            {
                int length = random.Next(300);
                if (!batch.TryClaim(length, out Span<byte> payload))
                {
                    break;
                }

                payload[..length].Fill((byte)sent);
                batch.Publish(length, sent++);
            }

            batch.End();
            for (int left = random.Next(20); left >= 0 && Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint kind); left--)
            {
                Assert.Equal(received++, kind);
                Assert.Equal(-1, payload.IndexOfAnyExcept((byte)kind));
                Consumer.Release();
            }
        }

        Assert.InRange(received, sent - 100, sent);
    }

    [Fact]
    public void Batch_Open_LetsTheProducerDoNothingElse()
    {
        Send(1);
        RingBatch batch = Producer.BeginBatch();
        Send(ref batch, 2);

        Assert.Throws<InvalidOperationException>(() => Producer.TryClaim(0, out _));
        Assert.Throws<InvalidOperationException>(() => Producer.TryGrow(0, out _));
        Assert.Throws<InvalidOperationException>(() => Producer.TryEnsureSpace(0));
        Assert.Throws<InvalidOperationException>(() => Producer.BeginBatch());
        Assert.Throws<ArgumentOutOfRangeException>(() => Producer.Publish(0, 9));
        Producer.Abandon();
        Producer.OwnNextLines();
        Assert.True(Producer.Claimed.IsEmpty);

        batch.End();
        Send(3);
        Assert.Equal((1u, 2u, 3u), (Receive(), Receive(), Receive()));
    }

    [Fact]
    public void Batch_WhileAClaimIsOpen_IsRefused()
    {
        Assert.True(Producer.TryClaim(0, out _));

        Assert.Throws<InvalidOperationException>(() => Producer.BeginBatch());
    }

    [Fact]
    public void Batch_Ended_RefusesEverything()
    {
        Assert.Throws<InvalidOperationException>(() =>
        {
            RingBatch batch = Producer.BeginBatch();
            batch.End();
            batch.TryClaim(0, out _);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            RingBatch batch = Producer.BeginBatch();
            batch.End();
            batch.Publish(0, 1);
        });
        Send(6);
        Assert.Equal(6u, Receive());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4081)]
    [InlineData(int.MinValue)]
    public void Publish_OfNoPossibleLength_IsRefused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() =>
    {
        RingBatch batch = Producer.BeginBatch();
        batch.Publish(length, 1);
    });

    [Fact]
    public void Claim_LongerThanTheRingEverTakes_ThrowsAndTheBatchGoesOn()
    {
        RingBatch batch = Producer.BeginBatch();
        bool threw = false;
        try
        {
            batch.TryClaim(Producer.MaxMessageLength + 1, out _);
        }
        catch (ArgumentOutOfRangeException)
        {
            threw = true;
        }

        Assert.True(threw);
        Send(ref batch, 8);
        batch.End();
        Assert.Equal(8u, Receive());
    }

    [Fact]
    public void End_ConsumerSleeps_RingsOnce()
    {
        Assert.Equal(WaitResult.TimedOut, Server.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(100)), WaitPolicy.Park));
        RingBatch batch = Producer.BeginBatch();
        Send(ref batch, 1);
        Send(ref batch, 2);
        Assert.Equal(0, Client.SignalsSent);
        batch.End();
        batch.End();

        Assert.Equal(1, Client.SignalsSent);
    }

    [Fact]
    public void Claim_NoRoomAndTheConsumerSleeps_Rings()
    {
        Assert.Equal(WaitResult.TimedOut, Server.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(100)), WaitPolicy.Park));
        RingBatch batch = Producer.BeginBatch();
        while (batch.TryClaim(48, out _))
        {
            batch.Publish(48, 1);
        }

        Assert.Equal(1, Client.SignalsSent);
    }

    [Fact]
    public void Batch_ChannelDisposed_ClaimsNothing()
    {
        RingBatch batch = Producer.BeginBatch();
        Send(ref batch, 1);
        Client.Dispose();

        Assert.False(batch.TryClaim(Producer.MaxMessageLength, out _));
        Assert.False(batch.TryClaim(0, out _));
    }

    private static void Send(ref RingBatch batch, uint kind)
    {
        Assert.True(batch.TryClaim(8, out _));
        batch.Publish(8, kind);
    }

    private void Send(uint kind)
    {
        Assert.True(Producer.TryClaim(8, out _));
        Producer.Publish(8, kind);
    }

    private uint Receive()
    {
        Assert.True(Consumer.TryReceive(out _, out uint kind));
        Consumer.Release();
        return kind;
    }
}
