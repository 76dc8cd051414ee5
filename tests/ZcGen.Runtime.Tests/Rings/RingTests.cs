using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;

namespace ZcGen.Runtime.Tests.Rings;

/// <summary>One ring between two ends of one process, driven by one thread.</summary>
public sealed class RingTests : RingOfOnePage
{
    [Fact]
    public void Ring_NothingPublished_ShowsNothing()
    {
        Assert.False(Consumer.Poll());
        Assert.False(Consumer.TryReceive(out _, out _));
    }

    [Fact]
    public void Message_Published_ArrivesWithLengthAndKind()
    {
        Send([1, 2, 3], kind: 0xFFFF_FFFF);

        Assert.True(Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint kind));
        Assert.Equal([1, 2, 3], payload.ToArray());
        Assert.Equal(0xFFFF_FFFFu, kind);
    }

    [Fact]
    public void Message_OfNoBytes_Arrives()
    {
        Send([], kind: 7);

        Assert.True(Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint kind));
        Assert.True(payload.IsEmpty);
        Assert.Equal(7u, kind);
    }

    [Fact]
    public void Message_OnlyClaimed_IsInvisible()
    {
        Assert.True(Producer.TryClaim(100, out Span<byte> payload));
        payload.Fill(0xFF);

        Assert.False(Consumer.TryReceive(out _, out _));
    }

    [Fact]
    public void Message_Abandoned_LeavesTheRingAsItWas()
    {
        Assert.True(Producer.TryClaim(100, out Span<byte> payload));
        payload.Fill(0xFF);
        Producer.Abandon();
        Assert.False(Consumer.TryReceive(out _, out _));

        Send([9], kind: 1);
        Assert.True(Consumer.TryReceive(out ReadOnlySpan<byte> received, out _));
        Assert.Equal([9], received.ToArray());
        Consumer.Release();
        Assert.False(Consumer.TryReceive(out _, out _));
    }

    [Fact]
    public void Message_NotReleased_IsShownAgain()
    {
        Send([1], kind: 1);
        Send([2], kind: 2);

        Assert.True(Consumer.TryReceive(out _, out uint first));
        Assert.True(Consumer.TryReceive(out _, out uint again));
        Assert.Equal((1u, 1u), (first, again));
        Consumer.Release();
        Assert.True(Consumer.TryReceive(out _, out uint second));
        Assert.Equal(2u, second);
    }

    [Fact]
    public void Release_WithoutReceive_SkipsNothing()
    {
        Send([1], kind: 1);
        Consumer.Release();

        Assert.True(Consumer.TryReceive(out _, out uint kind));
        Assert.Equal(1u, kind);
    }

    [Fact]
    public void Claim_OnAnEmptyRing_OffersAllOfIt()
    {
        Assert.True(Producer.TryClaim(0, out Span<byte> payload));
        Assert.Equal(Producer.MaxMessageLength, payload.Length);
        Assert.Equal(Capacity - 16, Producer.MaxMessageLength);
    }

    [Fact]
    public void Ring_Full_RefusesAClaimUntilOneIsReleased()
    {
        int sent = 0;
        while (Producer.TryClaim(48, out _))
        {
            Producer.Publish(48, (uint)sent++);
        }

        Assert.Equal(Capacity / SlotLayout.CellSize, sent);
        Assert.False(Producer.TryEnsureSpace(0));
        Assert.True(Consumer.TryReceive(out _, out _));
        Assert.False(Producer.TryEnsureSpace(0));
        Consumer.Release();
        Assert.True(Producer.TryClaim(48, out Span<byte> payload));
        Assert.Equal(48, payload.Length);
        Producer.Abandon();
        Assert.False(Producer.TryEnsureSpace(49));
    }

    [Fact]
    public void Message_OfTheGreatestLength_FitsAtEachPosition()
    {
        for (int i = 0; i < 2 * Capacity / SlotLayout.CellSize; i++)
        {
            byte[] largest = new byte[Producer.MaxMessageLength];
            new Random(i).NextBytes(largest);
            Send(largest, kind: 1);
            Assert.True(Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _));
            Assert.True(payload.SequenceEqual(largest));
            Consumer.Release();

            // Moves the next one by a cell.
            Send([], kind: 2);
            Assert.True(Consumer.TryReceive(out _, out _));
            Consumer.Release();
        }
    }

    [Fact]
    public void Message_AcrossTheEndOfTheRing_IsContiguousOnBothSides()
    {
        Send(new byte[Capacity - 256], kind: 0);
        Assert.True(Consumer.TryReceive(out _, out _));
        Consumer.Release();
        byte[] bytes = new byte[1000];
        new Random(1).NextBytes(bytes);
        Assert.True(Producer.Position % (ulong)Capacity + 1000 > (ulong)Capacity);

        Send(bytes, kind: 1);

        Assert.True(Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _));
        Assert.True(payload.SequenceEqual(bytes));
    }

    [Fact]
    public void Claim_Grown_KeepsItsStartAndBytes()
    {
        Send(new byte[2000], kind: 1);
        Assert.True(Producer.TryClaim(100, out Span<byte> small));
        small.Fill(0xAB);
        int first = small.Length;
        Assert.False(Producer.TryGrow(first + 1, out _));
        Assert.True(Consumer.TryReceive(out _, out _));
        Consumer.Release();

        Assert.True(Producer.TryGrow(first + 1, out Span<byte> grown));

        Assert.True(grown.Length > first);
        Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(ref small[0], ref grown[0]));
        grown[first..].Fill(0xCD);
        Producer.Publish(grown.Length, 2);
        Assert.True(Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _));
        Assert.Equal(-1, payload[..first].IndexOfAnyExcept((byte)0xAB));
        Assert.Equal(-1, payload[first..].IndexOfAnyExcept((byte)0xCD));
    }

    [Fact]
    public void Claim_LongerThanTheRingEverTakes_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Producer.TryClaim(Producer.MaxMessageLength + 1, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Producer.TryEnsureSpace(int.MaxValue));
    }

    [Fact]
    public void Publish_MoreThanClaimed_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Producer.Publish(0, 0));
        Assert.True(Producer.TryClaim(1, out Span<byte> payload));
        int length = payload.Length;
        Assert.Throws<ArgumentOutOfRangeException>(() => Producer.Publish(length + 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Producer.Publish(-1, 0));
        Assert.False(Consumer.Poll());
    }

    [Fact]
    public void Claim_WhileOneIsOpen_Throws()
    {
        Assert.True(Producer.TryClaim(1, out _));
        Assert.Throws<InvalidOperationException>(() => Producer.TryClaim(1, out _));
        Producer.Abandon();
        Assert.Throws<InvalidOperationException>(() => Producer.TryGrow(1, out _));
    }

    [Fact]
    public void Payload_FullOfStampsOfAnotherRing_IsNotTakenForHeaders()
    {
        // What somebody knows who has a ring like this one, at the same position: everything but this one's seed.
        ulong seed = Server.OwnRegion.StampSeed;
        for (int lap = 0; lap < 64; lap++)
        {
            Assert.True(Producer.TryClaim(1000, out Span<byte> payload));
            for (int cell = SlotLayout.CellSize; cell - SlotLayout.HeaderSize + 16 <= payload.Length; cell += SlotLayout.CellSize)
            {
                ulong stamp = SlotLayout.StampOf(seed, Producer.Position + (ulong)cell + (lap % 2 == 0 ? 0 : (ulong)Capacity));
                BitConverter.TryWriteBytes(payload[(cell - SlotLayout.HeaderSize)..], stamp);
            }

            Producer.Publish(lap % 3 == 0 ? 0 : 1000, 1);
            Assert.True(Consumer.TryReceive(out _, out _));
            Consumer.Release();
            Assert.False(Consumer.Poll());
        }
    }

    [Fact]
    public void Slot_OfAnEarlierLap_IsNotTakenForANewOne()
    {
        for (int message = 0; message < 4 * Capacity / SlotLayout.CellSize; message++)
        {
            Assert.False(Consumer.Poll());
            Send([], kind: (uint)message);
            Assert.True(Consumer.TryReceive(out _, out uint kind));
            Assert.Equal((uint)message, kind);
            Consumer.Release();
        }
    }

    [Fact]
    public void StampSeed_OfEachRegion_IsItsOwnAndOdd()
    {
        var seeds = new HashSet<ulong>();
        for (int i = 0; i < 100; i++)
        {
            (Channel client, Channel server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Capacity });
            using (client)
            using (server)
            {
                Assert.True(seeds.Add(client.OwnRegion.StampSeed));
                Assert.True(seeds.Add(server.OwnRegion.StampSeed));
            }
        }

        Assert.All(seeds, seed => Assert.Equal(1UL, seed % 2));
    }

    [Fact]
    public void ClaimPublishReceiveRelease_SteadyState_AllocatesNothing()
    {
        long Run(int count)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < count; i++)
            {
                Producer.TryClaim(48, out _);
                Producer.Publish(48, 1);
                Consumer.TryReceive(out _, out _);
                Consumer.Release();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run(1000);
        Assert.Equal(0, Run(100_000));
    }

    private void Send(ReadOnlySpan<byte> bytes, uint kind)
    {
        Assert.True(Producer.TryClaim(bytes.Length, out Span<byte> payload));
        bytes.CopyTo(payload);
        Producer.Publish(bytes.Length, kind);
    }
}
