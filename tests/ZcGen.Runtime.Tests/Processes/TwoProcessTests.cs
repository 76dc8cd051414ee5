using System.Diagnostics;
using Xunit;
using ZcGen.Channels;
using ZcGen.Runtime.Tests.Waiting;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Processes;

/// <summary>Channels between this process and another.</summary>
public sealed class TwoProcessTests : IDisposable
{
    private const string Contract = "Test.Echo";
    private const int KilledBySignal9 = 128 + 9;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SocketName _name = new();

    public void Dispose() => _name.Dispose();

    [Fact]
    public void Echo_FromAServerProcess_ReturnsEveryMessage()
    {
        using PeerProcess server = PeerProcess.StartReady("echo-server", _name.Path);
        using (Channel channel = ChannelConnector.Connect(_name.Path, Contract))
        {
            Assert.Equal(server.Id, channel.Peer.ProcessId);
            for (int i = 0; i < 20_000; i++)
            {
                Send(channel, i);
                Assert.Equal(WaitResult.Ready, channel.WaitToReceive());
                Assert.Equal(i, Receive(channel));
            }
        }

        Assert.Equal(0, server.WaitForExit());
        Assert.True(_name.IsEmpty);
    }

    [Fact]
    public void Echo_ToSeveralClientProcesses_ReturnsEveryMessageOfAnyLength()
    {
        using PeerProcess server = PeerProcess.StartReady("poller-server", _name.Path);
        List<PeerProcess> clients = [.. Enumerable.Range(0, 3).Select(_ => PeerProcess.Start("echo-client", _name.Path, "1000"))];
        try
        {
            foreach (PeerProcess client in clients)
            {
                client.Expect("done");
                Assert.Equal(0, client.WaitForExit());
            }
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        server.CloseInput();
        Assert.Equal(0, server.WaitForExit());
        Assert.True(_name.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Policies.Names), MemberType = typeof(Policies))]
    public void WaitToReceive_ServerKilled_EndsWithinASecond(string policy)
    {
        using PeerProcess server = PeerProcess.StartReady("die-on-message", _name.Path);
        using Channel channel = ChannelConnector.Connect(_name.Path, Contract);
        Send(channel, 1);

        WaitResult result = channel.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(30)), Policies.Of(policy));
        long seen = Stopwatch.GetTimestamp();

        Assert.Equal(WaitResult.PeerClosed, result);
        Assert.Equal(KilledBySignal9, server.WaitForExit());
        Assert.True(Stopwatch.GetElapsedTime(seen) < Second);
        Assert.Equal(ChannelState.PeerClosed, channel.State);
    }

    [Theory]
    [MemberData(nameof(Policies.Names), MemberType = typeof(Policies))]
    public async Task WaitForSpace_ServerKilled_EndsWithinASecond(string policy)
    {
        using PeerProcess server = PeerProcess.StartReady("silent-server", _name.Path);
        using Channel channel = ChannelConnector.Connect(_name.Path, Contract);
        server.Expect("accepted");
        while (channel.Producer.TryEnsureSpace(4))
        {
            Send(channel, 0);
        }

        Assert.Equal(WaitResult.TimedOut, channel.WaitForSpace(4, Deadline.After(TimeSpan.FromMilliseconds(20)), Policies.Of(policy)));
        Task<WaitResult> waiting = Task.Run(() => channel.WaitForSpace(4, Deadline.After(TimeSpan.FromSeconds(30)), Policies.Of(policy)));
        server.Kill();

        Assert.Equal(WaitResult.PeerClosed, await waiting.WaitAsync(Second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void WaitToReceive_ClientKilled_ShowsAllThatItPublishedFirst(int count)
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        using PeerProcess client = PeerProcess.Start("die-after", _name.Path, count.ToString());
        using Channel channel = listener.Accept(Deadline.After(TimeSpan.FromSeconds(30)))!;

        int received = 0;
        while (channel.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(30))) == WaitResult.Ready)
        {
            Assert.Equal(received++, Receive(channel));
        }

        Assert.Equal(ChannelState.PeerClosed, channel.State);
        Assert.Equal(count, received);
        Assert.Equal(KilledBySignal9, client.WaitForExit());
    }

    [Fact]
    public void Poller_ClientKilled_ReportsItOnceAndAfterItsMessages()
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        using PeerProcess client = PeerProcess.Start("die-after", _name.Path, "10");
        using Channel channel = listener.Accept(Deadline.After(TimeSpan.FromSeconds(30)))!;
        using ChannelPoller poller = new();
        poller.Add(channel, 5);
        PollEvent[] events = new PollEvent[4];

        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(1, poller.Wait(events, Deadline.After(TimeSpan.FromSeconds(30))));
            Assert.Equal(new PollEvent(5, PollEvents.Message), events[0]);
            Assert.Equal(i, Receive(channel));
        }

        Assert.Equal(1, poller.Wait(events, Deadline.After(TimeSpan.FromSeconds(30))));
        Assert.Equal(new PollEvent(5, PollEvents.Closed), events[0]);
        Assert.Equal(0, poller.Wait(events, Deadline.After(TimeSpan.FromMilliseconds(10))));
        Assert.Equal(KilledBySignal9, client.WaitForExit());
    }

    [Fact]
    public void Server_WithAnIdleClient_UsesLessThanOnePercentOfACore()
    {
        using PeerProcess server = PeerProcess.StartReady("poller-server", _name.Path);
        using Channel channel = ChannelConnector.Connect(_name.Path, Contract);
        for (int i = 0; i < 1000; i++)
        {
            Send(channel, i);
            channel.WaitToReceive();
            Receive(channel);
        }

        // Time has to pass for the measurement; nothing is synchronised by it.
        TimeSpan before = server.ProcessorTime;
        long start = Stopwatch.GetTimestamp();
        channel.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(3)), WaitPolicy.Park);
        TimeSpan used = server.ProcessorTime - before;

        Assert.True(used <= Stopwatch.GetElapsedTime(start) / 100, $"the idle server used {used.TotalMilliseconds} ms in 3 s");
    }

    // A thread that is stopped and continued while it sleeps in the kernel is told that its call was interrupted.
    [Theory]
    [InlineData("echo-server")]
    [InlineData("poller-server")]
    public void Server_StoppedWhileItSleeps_ServesWhenItGoesOn(string role)
    {
        using PeerProcess server = PeerProcess.StartReady(role, _name.Path);
        using Channel channel = ChannelConnector.Connect(_name.Path, Contract);
        for (int i = 0; i < 20; i++)
        {
            server.Signal("STOP");
            server.Signal("CONT");
            Send(channel, i);
            Assert.Equal(WaitResult.Ready, channel.WaitToReceive(Deadline.After(TimeSpan.FromSeconds(30)), WaitPolicy.Park));
            Assert.Equal(i, Receive(channel));
        }
    }

    [Fact]
    public void PeerRegion_WrittenThroughTheMapping_EndsTheWriter()
    {
        using PeerProcess attacker = PeerProcess.Start("write-to-peer-region");
        attacker.Expect("ready 90");

        Assert.NotEqual(0, attacker.WaitForExit());
    }

    private static void Send(Channel channel, int value)
    {
        Assert.True(channel.Producer.TryClaim(4, out Span<byte> payload));
        BitConverter.TryWriteBytes(payload, value);
        channel.Producer.Publish(4, 0);
    }

    private static int Receive(Channel channel)
    {
        Assert.True(channel.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out _));
        int value = BitConverter.ToInt32(payload);
        channel.Consumer.Release();
        return value;
    }
}
