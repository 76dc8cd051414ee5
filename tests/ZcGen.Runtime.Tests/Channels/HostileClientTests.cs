using System.Buffers.Binary;
using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Runtime.Tests.Memory;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>A client that misuses the doorbells it was given.</summary>
public sealed class HostileClientTests : IDisposable
{
    private readonly RawHandshake _raw = new();

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void ServersBell_FilledAndMadeBlockingByTheClient_DoesNotStopTheServer()
    {
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = _raw.Connect();
        Assert.True(socket.TrySend(RawHandshake.Hello, [region.File]));
        using Channel channel = _raw.Listener.Accept(Deadline.After(TimeSpan.FromSeconds(10)))!;
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        Assert.Equal(ReceiveStatus.Received, socket.Receive(buffer, out ControlMessage welcome));

        // All that a client can do to the descriptors it holds.
        foreach (FileDescriptor descriptor in welcome.Descriptors)
        {
            NativeAttacks.MakeBlocking(descriptor);
        }

        Assert.Equal(8, NativeAttacks.AddToCounter(welcome.Descriptors[1], ulong.MaxValue - 1));
        Assert.Equal(-1, NativeAttacks.AddToCounter(welcome.Descriptors[2], ulong.MaxValue - 1));
        BinaryPrimitives.WriteUInt64LittleEndian(region.Bytes()[RegionLayout.WakeConsumerAfterOffset..], 0);
        Assert.True(channel.Producer.TryClaim(1, out _));
        channel.Producer.Publish(1, 0);
        Assert.Equal(1, channel.SignalsSent);
        Assert.Equal(WaitResult.TimedOut, channel.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(20)), WaitPolicy.Park));
        welcome.DisposeDescriptors();
    }

    [Fact]
    public void ServersBell_RungAllTheTimeForNothing_FaultsThatChannel()
    {
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = _raw.Connect();
        Assert.True(socket.TrySend(RawHandshake.Hello, [region.File]));
        using Channel channel = _raw.Listener.Accept(Deadline.After(TimeSpan.FromSeconds(10)))!;
        Assert.Equal(ReceiveStatus.Received, socket.Receive(new byte[HandshakeLayout.MaxLength], out ControlMessage welcome));
        using ChannelPoller poller = new();
        poller.Add(channel, 1);
        PollEvent[] events = new PollEvent[1];
        int rings = 0;
        do
        {
            Assert.Equal(8, NativeAttacks.AddToCounter(welcome.Descriptors[1], 1));
            Assert.True(++rings < 2000, "the channel was not faulted");
        }
        while (poller.Wait(events, Deadline.After(TimeSpan.FromMilliseconds(1)), WaitPolicy.Park) == 0);

        Assert.Equal(PollEvents.Closed, events[0].Events);
        Assert.Equal(ChannelState.Faulted, channel.State);
        Assert.InRange(rings, 1000, 1999);
        welcome.DisposeDescriptors();
    }
}
