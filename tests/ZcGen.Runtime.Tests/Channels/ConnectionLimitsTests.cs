using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Limits as clients of a listener meet them.</summary>
public sealed class ConnectionLimitsTests
{
    [Fact]
    public void Channels_MoreThanOneProcessMayHave_AreRefusedWithTheOptionsName()
    {
        using RawHandshake raw = new(RawHandshake.Limits with { MaxChannelsPerProcess = 1 });
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = raw.Connect();
        using (raw.Open(socket, region))
        {
            HandshakeRefusal refusal = raw.Refused(RawHandshake.Hello);
            Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);
            Assert.Contains("MaxChannelsPerProcess", refusal.Text, StringComparison.Ordinal);
        }

        raw.BeWelcomed();
    }

    [Fact]
    public void Memory_OfTheServersRings_IsCountedUntilTheChannelEnds()
    {
        using RawHandshake raw = new(RawHandshake.Limits with { MaxMemoryPerProcess = (3 * ChannelOptions.Default.RingCapacity) - 1 });
        using FileRegion first = FileRegion.Create(Environment.SystemPageSize);
        using FileRegion second = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket firstSocket = raw.Connect();
        using ControlSocket secondSocket = raw.Connect();
        using (raw.Open(firstSocket, first))
        using (raw.Open(secondSocket, second))
        {
            HandshakeRefusal refusal = raw.Refused(RawHandshake.Hello);
            Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);
            Assert.Contains("MaxMemoryPerProcess", refusal.Text, StringComparison.Ordinal);
        }

        raw.BeWelcomed();
    }

    [Fact]
    public void Region_OfferedForTwoChannels_IsRefused()
    {
        using RawHandshake raw = new();
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = raw.Connect();
        using Channel channel = raw.Open(socket, region);
        using ControlSocket second = raw.Connect();
        Assert.True(second.TrySend(RawHandshake.Hello, [region.File, raw.BellEnd]));

        HandshakeRefusal refusal = raw.Refusal(second);
        Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);
        Assert.Contains("region of its own", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_OverTheRate_AreRefusedBeforeTheirHelloIsRead()
    {
        using RawHandshake raw = new(RawHandshake.Limits with { HandshakeBurstPerProcess = 2, HandshakeRatePerProcess = 1 });
        using ControlSocket first = raw.Connect();
        using ControlSocket second = raw.Connect();
        using ControlSocket third = raw.Connect();

        HandshakeRefusal refusal = raw.Refusal(third);
        Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);
        Assert.Contains("HandshakeRatePerProcess", refusal.Text, StringComparison.Ordinal);
        Assert.True(third.IsHungUp());
        Assert.False(second.IsHungUp());
    }

    [Fact]
    public void Hello_SentBeforeTheServerRefusedUnread_LeavesTheReason()
    {
        using RawHandshake raw = new(RawHandshake.Limits with { HandshakeBurstPerProcess = 1, HandshakeRatePerProcess = 1 });
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket first = raw.Connect();
        using ControlSocket second = raw.Connect();
        Assert.True(second.TrySend(RawHandshake.Hello, [region.File, raw.BellEnd]));

        Assert.Equal(ChannelErrorCode.LimitReached, raw.Refusal(second).Code);
    }

    [Fact]
    public void Connections_TooManyWithoutAHello_AreToldTheOptionsName()
    {
        using RawHandshake raw = new(RawHandshake.Limits with { MaxPendingConnections = 1 });
        using ControlSocket first = raw.Connect();
        using ControlSocket second = raw.Connect();

        HandshakeRefusal refusal = raw.Refusal(first);
        Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);
        Assert.Contains("MaxPendingConnections", refusal.Text, StringComparison.Ordinal);
        Assert.False(second.IsHungUp());
    }

    [Fact]
    public void Wish_ForARing_IsAtMostTheServersOwnSizeUnlessAllowed()
    {
        const int Wish = 4 << 20;
        Assert.Equal(ChannelOptions.Default.RingCapacity, Granted(ChannelOptions.Default, Wish));
        Assert.Equal(Wish, Granted(new ChannelOptions { MaxRequestedRingCapacity = Wish }, Wish));
    }

    private static int Granted(ChannelOptions server, int wish)
    {
        ulong max = (ulong)ChannelOptions.Default.MaxPeerRingCapacity;
        Assert.True(RingNegotiation.TryChoose((ulong)wish, max, server, out int capacity, out _));
        return capacity;
    }
}
