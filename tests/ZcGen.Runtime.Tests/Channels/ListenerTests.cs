using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Xunit;
using ZcGen.Channels;
using ZcGen.Runtime.Tests.Processes;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Names, and what clients and servers find behind them.</summary>
[SupportedOSPlatform("linux")]
public sealed class ListenerTests : IDisposable
{
    private const string Contract = "Test.Listener";

    private readonly SocketName _name = new();

    public void Dispose() => _name.Dispose();

    [Fact]
    public void Connect_ToAListener_GivesBothEndsTheOthersIdentity()
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract, fingerprint: 1);
        using Channel client = Connect(listener, fingerprint: 2, out Channel server);
        using (server)
        {
            Assert.Equal((Contract, 2ul, 1ul), (client.Contract, client.Fingerprint, client.PeerFingerprint));
            Assert.Equal((Contract, 1ul, 2ul), (server.Contract, server.Fingerprint, server.PeerFingerprint));
            Assert.Equal(Environment.ProcessId, server.Peer.ProcessId);
            Assert.Equal(Environment.ProcessId, client.Peer.ProcessId);
            Assert.Equal(1, listener.ChannelCount);
        }

        Assert.Equal(0, listener.ChannelCount);
    }

    [Fact]
    public void Connect_WishesForARingSize_AreGrantedUpToTheServersLimit()
    {
        ListenerOptions options = new() { Channel = new ChannelOptions { RingCapacity = 1 << 16, MaxRequestedRingCapacity = 1 << 18 } };
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract, 0, options);
        foreach ((int wish, int granted) in new[] { (0, 1 << 16), (1 << 15, 1 << 15), (1 << 17, 1 << 17), (1 << 20, 1 << 18) })
        {
            ChannelOptions wishes = new() { RingCapacity = 1 << 14, RequestedPeerRingCapacity = wish };
            using Channel client = Connect(listener, 0, out Channel server, wishes);
            using (server)
            {
                Assert.Equal((granted - 16, (1 << 14) - 16), (server.Producer.MaxMessageLength, server.Consumer.MaxMessageLength));
                Assert.Equal(granted - 16, client.Consumer.MaxMessageLength);
            }
        }
    }

    [Fact]
    public async Task Connect_ServerSpeaksAnotherContract_IsToldBothNames()
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        ChannelException refusal = await FailToConnect(listener, "Test.Other");

        Assert.Equal(ChannelErrorCode.ContractMismatch, refusal.Code);
        Assert.Contains(Contract, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Test.Other", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_ClientsRingIsAboveTheServersLimit_IsRefused()
    {
        ListenerOptions options = new() { Channel = new ChannelOptions { MaxPeerRingCapacity = 1 << 16 } };
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract, 0, options);
        ChannelException refusal = await FailToConnect(listener, Contract, new ChannelOptions { RingCapacity = 1 << 17 });

        Assert.Equal(ChannelErrorCode.RegionRefused, refusal.Code);
    }

    [Fact]
    public async Task Connect_MoreChannelsThanAllowed_IsRefusedUntilOneEnds()
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract, 0, new ListenerOptions { Limits = new ConnectionLimits { MaxChannelsPerUser = 1 } });
        using Channel first = Connect(listener, 0, out Channel server);
        ChannelException refusal = await FailToConnect(listener, Contract);
        Assert.Equal(ChannelErrorCode.LimitReached, refusal.Code);

        server.Dispose();
        using Channel second = Connect(listener, 0, out Channel again);
        again.Dispose();
    }

    [Fact]
    public void Connect_NobodyListens_SaysSo()
    {
        ChannelException error = Assert.Throws<ChannelException>(() => ChannelConnector.Connect(_name.Path, Contract));

        Assert.Equal(ChannelErrorCode.NoServer, error.Code);
        Assert.Contains(_name.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Connect_ServerComesLater_WaitsForIt()
    {
        Channel? client = null;
        Thread connecting = new(() => client = ChannelConnector.Connect(
            _name.Path, Contract, 0, new ChannelOptions { ServerStartTimeout = TimeSpan.FromSeconds(30) }));
        connecting.Start();
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        using Channel? server = listener.Accept(Deadline.After(TimeSpan.FromSeconds(30)));
        connecting.Join();

        Assert.NotNull(server);
        client!.Dispose();
    }

    [Fact]
    public void Connect_ServerNeverAnswers_TimesOut()
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        ChannelException error = Assert.Throws<ChannelException>(() => ChannelConnector.Connect(
            _name.Path, Contract, 0, new ChannelOptions { HandshakeTimeout = TimeSpan.FromMilliseconds(50) }));

        Assert.Equal(ChannelErrorCode.TimedOut, error.Code);
    }

    [Fact]
    public void Listen_NameOfALiveServer_IsRefused()
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        ChannelException error = Assert.Throws<ChannelException>(() => ChannelListener.Listen(_name.Path, Contract));

        Assert.Equal(ChannelErrorCode.NameInUse, error.Code);
        using Channel client = Connect(listener, 0, out Channel server);
        server.Dispose();
    }

    [Fact]
    public void Listen_NameOfALiveServerWithoutOurLock_IsRefused()
    {
        using Socket other = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(_name.Path));
        other.Listen();
        ChannelException error = Assert.Throws<ChannelException>(() => ChannelListener.Listen(_name.Path, Contract));

        Assert.Equal(ChannelErrorCode.NameInUse, error.Code);
        Assert.True(File.Exists(_name.Path));
    }

    [Fact]
    public void Listen_NameOfAKilledServer_ReplacesIt()
    {
        using (PeerProcess dead = PeerProcess.StartReady("echo-server", _name.Path))
        {
            dead.Kill();
            dead.WaitForExit();
        }

        Assert.True(File.Exists(_name.Path));
        Assert.Equal(ChannelErrorCode.NoServer, Assert.Throws<ChannelException>(() => ChannelConnector.Connect(_name.Path, Contract)).Code);
        using (ChannelListener listener = ChannelListener.Listen(_name.Path, Contract))
        {
            using Channel client = Connect(listener, 0, out Channel server);
            server.Dispose();
        }

        Assert.True(_name.IsEmpty);
    }

    [Fact]
    public void Listen_NameOfARegularFile_LeavesItAlone()
    {
        File.WriteAllText(_name.Path, "precious");
        ChannelException error = Assert.Throws<ChannelException>(() => ChannelListener.Listen(_name.Path, Contract));

        Assert.Equal(ChannelErrorCode.NameInUse, error.Code);
        Assert.Equal("precious", File.ReadAllText(_name.Path));
        Assert.False(File.Exists(_name.LockPath));
    }

    [Fact]
    public void Listen_ManyAtOnce_OneWinsAndTheOthersAreTold()
    {
        for (int round = 0; round < 20; round++)
        {
            ChannelListener?[] winners = new ChannelListener?[8];
            Parallel.For(0, winners.Length, i =>
            {
                try
                {
                    winners[i] = ChannelListener.Listen(_name.Path, Contract);
                }
                catch (ChannelException error) when (error.Code == ChannelErrorCode.NameInUse)
                {
                    winners[i] = null;
                }
            });
            ChannelListener winner = Assert.Single(winners, listener => listener is not null)!;
            using Channel client = Connect(winner, 0, out Channel server);
            server.Dispose();
            winner.Dispose();
        }
    }

    [Fact]
    public void Listen_InADirectoryThatIsNotThere_SaysSo()
    {
        ChannelException error = Assert.Throws<ChannelException>(() => ChannelListener.Listen(_name.Path + "-missing/s", Contract));

        Assert.Contains("No such file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Socket_ByDefault_IsItsOwnersAlone()
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_name.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_name.LockPath));
    }

    [Fact]
    public void Dispose_OfAListener_RemovesWhatItMadeAndKeepsItsChannels()
    {
        ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        using Channel client = Connect(listener, 0, out Channel server);
        listener.Dispose();
        listener.Dispose();

        Assert.True(_name.IsEmpty);
        Assert.Equal(ChannelState.Open, server.CheckPeer());
        Assert.Throws<ObjectDisposedException>(() => listener.TryAccept(out _));
        server.Dispose();
    }

    [Fact]
    public async Task Dispose_WhileAThreadAccepts_EndsTheWait()
    {
        ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        Task accepting = Task.Run(() => listener.Accept());
        listener.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => accepting.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Accept_NobodyComes_EndsAtItsDeadline()
    {
        using ChannelListener listener = ChannelListener.Listen(_name.Path, Contract);
        long start = Stopwatch.GetTimestamp();

        Assert.Null(listener.Accept(Deadline.After(TimeSpan.FromMilliseconds(30))));
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(30));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("../echo")]
    [InlineData("a..b")]
    [InlineData(".hidden")]
    [InlineData("-x")]
    [InlineData("with space")]
    [InlineData("zero\0")]
    [InlineData("/tmp/zero\0")]
    public void Name_ThatIsNone_IsRefusedOnBothSides(string name)
    {
        Assert.Equal(ChannelErrorCode.InvalidName, Assert.Throws<ChannelException>(() => ChannelListener.Listen(name, Contract)).Code);
        Assert.Equal(ChannelErrorCode.InvalidName, Assert.Throws<ChannelException>(() => ChannelConnector.Connect(name, Contract)).Code);
    }

    [Fact]
    public void Name_TooLongForASocket_IsRefusedWithTheLimit()
    {
        ChannelException error = Assert.Throws<ChannelException>(() => ChannelListener.Listen("/tmp/" + new string('x', 103), Contract));

        Assert.Equal(ChannelErrorCode.InvalidName, error.Code);
        Assert.Contains("107", error.Message, StringComparison.Ordinal);
    }

    private static async Task<ChannelException> FailToConnect(ChannelListener listener, string contract, ChannelOptions? options = null)
    {
        Task<Channel> connecting = Task.Run(() => ChannelConnector.Connect(listener.Path, contract, 0, options));
        while (!connecting.IsCompleted)
        {
            Assert.Null(listener.Accept(Deadline.After(TimeSpan.FromMilliseconds(1))));
        }

        return await Assert.ThrowsAsync<ChannelException>(() => connecting);
    }

    private static Channel Connect(ChannelListener listener, ulong fingerprint, out Channel server, ChannelOptions? options = null)
    {
        Channel? client = null;
        Thread connecting = new(() => client = ChannelConnector.Connect(listener.Path, Contract, fingerprint, options));
        connecting.Start();
        server = listener.Accept(Deadline.After(TimeSpan.FromSeconds(30)))!;
        connecting.Join();
        return client!;
    }
}
