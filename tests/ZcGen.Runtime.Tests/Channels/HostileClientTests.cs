using System.Buffers.Binary;
using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Runtime.Tests.Memory;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>A client that misuses the doorbells of a channel. The two sides are alike, so a server can do no more to its client.</summary>
public sealed class HostileClientTests : IDisposable
{
    private readonly RawHandshake _raw = new();

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void ClientsBell_FilledAndMadeBlockingByTheClient_DoesNotStopTheServer()
    {
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = _raw.Connect();
        using Channel channel = Connect(socket, region, out ControlMessage welcome);
        FileDescriptor bell = welcome.Descriptors[1];
        using FileDescriptor writable = NativeAttacks.OpenForWriting(bell);

        // All that a client can do to the descriptors it holds.
        NativeAttacks.Fill(writable);
        NativeAttacks.MakeBlocking(writable);
        NativeAttacks.MakeBlocking(bell);
        BinaryPrimitives.WriteUInt64LittleEndian(region.Bytes()[RegionLayout.WakeConsumerAfterOffset..], 0);
        Assert.True(channel.Producer.TryClaim(1, out _));
        channel.Producer.Publish(1, 0);

        Assert.Equal(1, channel.SignalsSent);
        Assert.Equal(WaitResult.TimedOut, channel.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(20)), WaitPolicy.Park));
        welcome.DisposeDescriptors();
    }

    [Fact]
    public void ServersBell_DrainedAndMadeBlockingByTheClient_DoesNotStopTheServer()
    {
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = _raw.Connect();
        using Channel channel = Connect(socket, region, out ControlMessage welcome);

        // The server finds nothing in the pipe when it reads what woke it.
        NativeAttacks.MakeBlocking(_raw.BellEnd);
        IncomingDoorbell bell = ((LinuxLink)channel.Link).Incoming;
        bell.NoteSignal();
        bell.Drain();

        Assert.Equal(WaitResult.TimedOut, channel.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(20)), WaitPolicy.Park));
        welcome.DisposeDescriptors();
    }

    [Fact]
    public void ClientsBell_PolledManyTimesByTheClient_FaultsThatChannelAfterSomeSignals()
    {
        const int Polls = 12_000;
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = _raw.Connect();
        using Channel channel = Connect(socket, region, out ControlMessage welcome);
        bool isOver = false;
        Thread poller = new(() =>
        {
            using DoorbellReceiver bell = DoorbellReceiver.TryOpen(welcome.Descriptors[1], out _)!;
            while (!Volatile.Read(ref isOver))
            {
                Assert.InRange(NativeAttacks.PollManyTimes(bell.Descriptor, Polls), 0, Polls);
                bell.NoteSignal();
                bell.Drain();
            }
        });
        poller.Start();

        // Only those signals count that find the polls in place, and a thread needs a while to put them there.
        long signals = 0;
        while (channel.State == ChannelState.Open)
        {
            channel.Link.SignalPeer();
            Assert.True(++signals < 20_000, "the channel is never faulted");
            Thread.Sleep(1);
        }

        Volatile.Write(ref isOver, true);
        channel.Link.SignalPeer();
        Assert.StartsWith("the peer makes waking it expensive: ", channel.FaultReason, StringComparison.Ordinal);
        Assert.True(poller.Join(TimeSpan.FromSeconds(60)));
        welcome.DisposeDescriptors();
    }

    [Fact]
    public void ServersBell_SignalledAllTheTimeForNothing_FaultsThatChannel()
    {
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = _raw.Connect();
        using Channel channel = Connect(socket, region, out ControlMessage welcome);
        using ChannelPoller poller = new();
        poller.Add(channel, 1);
        PollEvent[] events = new PollEvent[1];
        int signals = 0;
        do
        {
            _raw.Bell.Signal();
            Assert.True(++signals < 2000, "the channel was not faulted");
        }
        while (poller.Wait(events, Deadline.After(TimeSpan.FromMilliseconds(1)), WaitPolicy.Park) == 0);

        Assert.Equal(PollEvents.Closed, events[0].Events);
        Assert.Equal(ChannelState.Faulted, channel.State);
        Assert.InRange(signals, 1000, 1999);
        welcome.DisposeDescriptors();
    }

    private Channel Connect(ControlSocket socket, FileRegion region, out ControlMessage welcome)
    {
        Assert.True(socket.TrySend(RawHandshake.Hello, [region.File, _raw.BellEnd]));
        Channel channel = _raw.Listener.Accept(Deadline.After(TimeSpan.FromSeconds(10)))!;
        Assert.Equal(ReceiveStatus.Received, socket.Receive(new byte[HandshakeLayout.MaxLength], out welcome));
        return channel;
    }
}
