using System.Buffers.Binary;
using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Rings;

/// <summary>A peer that writes whatever it likes to its own region. It may fault its channel, and nothing more.</summary>
public sealed class HostilePeerTests : IDisposable
{
    private static readonly int Capacity = Environment.SystemPageSize;
    private static readonly int MaxLength = Capacity - SlotLayout.HeaderSize;

    private Channel _victim = null!;
    private Channel _attacker = null!;

    public HostilePeerTests() => Reconnect();

    private SharedRegion Memory => _attacker.OwnRegion;

    private ulong Seed => Memory.StampSeed;

    public void Dispose()
    {
        _victim.Dispose();
        _attacker.Dispose();
    }

    [Fact]
    public void Receive_AnyStampLengthAndKind_ShowsABoundedMessageOrFaults() =>
        Prop.ForAll<ulong, uint, uint>((random, length, kind) =>
        {
            foreach (ulong distance in new[] { random, 0UL, 1UL, 64UL, ulong.MaxValue })
            {
                foreach (uint size in new[] { length, length % (uint)(MaxLength + 2), (uint)MaxLength, (uint)MaxLength + 1, uint.MaxValue })
                {
                    Reconnect();
                    WriteHeader(0, Seed + distance, size, kind);
                    bool isShown = _victim.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint seen);
                    bool isPublished = distance == 0;
                    Assert.Equal(isPublished && size <= (uint)MaxLength, isShown);
                    Assert.Equal(isPublished && size > (uint)MaxLength ? ChannelState.Faulted : ChannelState.Open, _victim.State);
                    if (isShown)
                    {
                        Assert.Equal(((int)size, kind), (payload.Length, seen));
                        _ = payload.ToArray();
                        _victim.Consumer.Release();
                        Assert.Equal(SlotLayout.Extent((int)size), _victim.Consumer.Position);
                    }
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Claim_AnyConsumedPosition_BelievesOnlyWhatCanBeTrue() =>
        Prop.ForAll<ulong, ushort, byte>((random, count, released) =>
        {
            Reconnect();
            int published = 1 + (count % (Capacity / 64 - 1));
            for (int i = 0; i < published; i++)
            {
                Assert.True(_victim.Producer.TryClaim(48, out _));
                _victim.Producer.Publish(48, 0);
            }

            ulong position = (ulong)published * 64;
            ulong honest = (ulong)(released % published) * 64;
            WriteWord(RegionLayout.ConsumedOffset, honest);
            // Asks for the whole ring, so that the producer has to look.
            Assert.False(_victim.Producer.TryEnsureSpace(MaxLength));
            Assert.Equal((long)((ulong)Capacity - (position - honest)) - 16 >= 0, _victim.Producer.TryEnsureSpace(0));
            Assert.Equal(ChannelState.Open, _victim.State);

            foreach (ulong claimed in new[] { random, honest - 64, position + 64, honest + 1, ulong.MaxValue, position,
                random % (2 * position) })
            {
                if (honest == position)
                {
                    // All is known to be free: the producer has nothing to ask for any more.
                    return;
                }

                bool isPossible = claimed >= honest && claimed <= position && claimed % 64 == 0;
                WriteWord(RegionLayout.ConsumedOffset, claimed);
                bool hasSpace = _victim.Producer.TryEnsureSpace(MaxLength);
                if (!isPossible)
                {
                    Assert.True(_victim.State == ChannelState.Faulted, $"believed {claimed} of {honest}..{position}");
                    Assert.False(hasSpace);
                    Assert.False(_victim.Producer.TryClaim(0, out _));
                    return;
                }

                Assert.Equal(ChannelState.Open, _victim.State);
                honest = claimed;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Receive_AfterAFault_ShowsNothingEvenIfThePeerRepents()
    {
        WriteHeader(0, Seed, uint.MaxValue, 0);
        Assert.False(_victim.Consumer.TryReceive(out _, out _));
        WriteHeader(0, Seed, 4, 0);

        Assert.False(_victim.Consumer.Poll());
        Assert.False(_victim.Consumer.TryReceive(out _, out _));
        Assert.False(_victim.Producer.TryClaim(0, out _));
        Assert.Equal(WaitResult.Faulted, _victim.WaitToReceive());
        Assert.Equal(WaitResult.Faulted, _victim.WaitForSpace(1));
        Assert.Contains("4294967295", _victim.FaultReason);
    }

    [Fact]
    public void Fault_OnOneSide_EndsThePeersWaits()
    {
        WriteHeader(0, Seed, uint.MaxValue, 0);
        Assert.False(_victim.Consumer.TryReceive(out _, out _));

        Assert.Equal(WaitResult.PeerClosed, _attacker.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(10)), WaitPolicy.Park));
    }

    [Fact]
    public void RegionShape_FlippedAfterConnecting_ChangesNothing()
    {
        int[] live = [RegionLayout.ConsumedOffset, RegionLayout.WakeConsumerAfterOffset, RegionLayout.WakeProducerAfterOffset];
        for (int offset = 0; offset < RegionLayout.RingOffset; offset++)
        {
            if (!live.Contains(offset & ~7))
            {
                Memory.Bytes()[offset] ^= 0xFF;
            }
        }

        for (int i = 0; i < 1000; i++)
        {
            Assert.True(_attacker.Producer.TryClaim(100, out Span<byte> payload));
            payload[..100].Fill((byte)i);
            _attacker.Producer.Publish(100, (uint)i);
            Assert.True(_victim.Consumer.TryReceive(out ReadOnlySpan<byte> received, out uint kind));
            Assert.Equal(((uint)i, 100), (kind, received.Length));
            _victim.Consumer.Release();
        }

        Assert.Equal(ChannelState.Open, _victim.State);
    }

    [Fact]
    public void WakeWords_AnyValue_CostAtMostOneSignalEach()
    {
        Random random = new(3);
        for (int i = 0; i < 10_000; i++)
        {
            long before = _victim.SignalsSent;
            WriteWord(RegionLayout.WakeConsumerAfterOffset, (ulong)random.NextInt64());
            WriteWord(RegionLayout.WakeProducerAfterOffset, (ulong)random.NextInt64(2 * Capacity));
            Assert.True(_attacker.Producer.TryClaim(4, out _));
            _attacker.Producer.Publish(4, 0);
            Assert.True(_victim.Consumer.TryReceive(out _, out _));
            _victim.Consumer.Release();
            Assert.True(_victim.Producer.TryClaim(4, out _));
            _victim.Producer.Publish(4, 0);
            Assert.True(_attacker.Consumer.TryReceive(out _, out _));
            _attacker.Consumer.Release();
            Assert.True(_victim.SignalsSent <= before + 2);
        }

        Assert.Equal(ChannelState.Open, _victim.State);
    }

    [Fact]
    public void Receive_WhileThePeerScribblesOverItsRegion_NeverLeavesTheRing()
    {
        bool isDone = false;
        Thread scribbler = new(() =>
        {
            Random random = new(11);
            Span<byte> bytes = Memory.Bytes();
            while (!Volatile.Read(ref isDone))
            {
                int offset = random.Next(bytes.Length / 8) * 8;
                ulong value = random.Next(4) switch
                {
                    0 => (ulong)random.NextInt64(),
                    1 => (ulong)random.Next(MaxLength + 2),
                    2 => Seed + _victim.Consumer.Position,
                    _ => (ulong)random.Next(64) * 64,
                };
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[offset..], value);
            }
        });
        scribbler.Start();
        long sum = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
        {
            if (_victim.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _))
            {
                Assert.True(payload.Length <= MaxLength);
                foreach (byte value in payload)
                {
                    sum += value;
                }

                _victim.Consumer.Release();
            }

            if (_victim.Producer.TryClaim(16, out Span<byte> claimed))
            {
                Assert.True(claimed.Length <= MaxLength);
                _victim.Producer.Publish(16, 0);
            }
        }

        Volatile.Write(ref isDone, true);
        scribbler.Join();
        Assert.True(sum >= 0);
    }

    private void Reconnect()
    {
        _victim?.Dispose();
        _attacker?.Dispose();
        (_victim, _attacker) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Capacity });
    }

    private void WriteHeader(int position, ulong stamp, uint length, uint kind)
    {
        Span<byte> header = Memory.Bytes()[(RegionLayout.RingOffset + position)..];
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], kind);
        BinaryPrimitives.WriteUInt64LittleEndian(header, stamp);
    }

    private void WriteWord(int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Memory.Bytes()[offset..], value);
}
