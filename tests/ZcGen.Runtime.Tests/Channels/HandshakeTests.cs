using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Memory.Linux;
using ZcGen.Runtime.Tests.Memory;
using ZcGen.Runtime.Tests.Processes;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Handshakes by hand, with a peer that does it wrong. Counts file descriptors, so it runs alone.</summary>
[Collection(nameof(Alone))]
public sealed class HandshakeTests : IDisposable
{
    private const string Contract = "Test.Handshake";

    private readonly SocketName _name = new();
    private readonly ChannelListener _listener;

    public HandshakeTests() => _listener = ChannelListener.Listen(
        _name.Path,
        Contract,
        0,
        new ListenerOptions { MaxPendingConnections = 4, Channel = new ChannelOptions { HandshakeTimeout = TimeSpan.FromMilliseconds(200) } });

    private static byte[] Hello => new HandshakeGreeting(HandshakeLayout.HelloType, 7, (ulong)Environment.SystemPageSize, 1 << 20, 0, Contract).Encode();

    public void Dispose()
    {
        _listener.Dispose();
        _name.Dispose();
    }

    [Fact]
    public void Hello_ByHand_IsWelcomedWithARegionAndTwoBells()
    {
        using SharedRegion region = SharedRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = Connect();
        Assert.True(socket.TrySend(Hello, [region.File]));
        using Channel channel = _listener.Accept(Deadline.After(TimeSpan.FromSeconds(10)))!;
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        Assert.Equal(0, socket.TryReceive(buffer, out ControlMessage welcome));

        Assert.Equal(7ul, channel.PeerFingerprint);
        Assert.Equal(3, welcome.Descriptors.Length);
        Assert.Equal(DescriptorKind.EventCounter, DescriptorKind.Of(welcome.Descriptors[1]));
        Assert.Equal(DescriptorKind.WaitSet, DescriptorKind.Of(welcome.Descriptors[2]));
        welcome.DisposeDescriptors();
    }

    [Fact]
    public void Hello_OfAnotherVersion_IsRefusedWithTheServersVersion()
    {
        byte[] hello = Hello;
        hello[HandshakeLayout.VersionOffset] = 99;

        HandshakeRefusal refusal = Refused(hello);

        Assert.Equal(ChannelErrorCode.VersionMismatch, refusal.Code);
        Assert.Contains("99", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hello_WithTheWrongType_IsRefused()
    {
        byte[] hello = Hello;
        hello[HandshakeLayout.TypeOffset] = 2;
        Assert.Equal(ChannelErrorCode.MalformedHandshake, Refused(hello).Code);
    }

    [Fact]
    public void Hello_WithAFeatureFromTheFuture_IsRefused()
    {
        byte[] hello = Hello;
        hello[HandshakeLayout.FeaturesOffset] = 1;
        Assert.Equal(ChannelErrorCode.MalformedHandshake, Refused(hello).Code);
    }

    [Fact]
    public void Hello_WhoseContractIsNoUtf8_IsRefused()
    {
        byte[] hello = Hello;
        hello[HandshakeLayout.ContractOffset] = 0xFF;
        Assert.Equal(ChannelErrorCode.MalformedHandshake, Refused(hello).Code);
    }

    [Fact]
    public void Hello_WithAFileThatIsNoRegion_IsRefused()
    {
        using EventCounter counter = new();
        using ControlSocket socket = Connect();
        Assert.True(socket.TrySend(Hello, [counter.Descriptor]));

        Assert.Equal(ChannelErrorCode.RegionRefused, Refusal(socket).Code);
    }

    [Fact]
    public void Hello_WithAnUnsealedRegion_IsRefused()
    {
        using FileDescriptor file = MemoryFile.Create("unsealed", 2 * (nuint)Environment.SystemPageSize);
        using ControlSocket socket = Connect();
        Assert.True(socket.TrySend(Hello, [file]));

        HandshakeRefusal refusal = Refusal(socket);
        Assert.Equal(ChannelErrorCode.RegionRefused, refusal.Code);
        Assert.Contains("seals", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hello_OfRandomBytes_DropsOnlyThatConnection()
    {
        Random random = new(17);
        for (int i = 0; i < 300; i++)
        {
            byte[] hello = Hello;
            if (i % 2 == 0)
            {
                hello = new byte[1 + random.Next(2000)];
                random.NextBytes(hello);
            }
            else
            {
                hello[random.Next(hello.Length)] ^= (byte)(1 << random.Next(8));
                hello = hello[..random.Next(1, hello.Length + 1)];
            }

            using EventCounter counter = new();
            using ControlSocket socket = Connect();
            Assert.True(socket.TrySend(hello, i % 3 == 0 ? [] : [counter.Descriptor]));
            Assert.Null(_listener.TryAccept());
            Assert.Null(_listener.TryAccept());
        }

        Hello_ByHand_IsWelcomedWithARegionAndTwoBells();
    }

    [Fact]
    public void SilentClients_MoreThanMayWait_DoNotKeepAnHonestOneOut()
    {
        List<ControlSocket> silent = [];
        for (int i = 0; i < 50; i++)
        {
            silent.Add(Connect());
            Assert.Null(_listener.TryAccept());
        }

        Hello_ByHand_IsWelcomedWithARegionAndTwoBells();
        Assert.True(silent[0].IsHungUp());
        silent.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public void SilentClient_AfterItsTime_IsDropped()
    {
        using ControlSocket silent = Connect();
        using ChannelPoller poller = new();
        poller.Add(_listener, 1);
        PollEvent[] events = new PollEvent[1];
        long start = Stopwatch.GetTimestamp();
        while (!silent.IsHungUp())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "the silent client was kept");
            poller.Wait(events, Deadline.After(TimeSpan.FromSeconds(10)), WaitPolicy.Sleep);
            Assert.Null(_listener.TryAccept());
        }

        poller.Remove(_listener);
    }

    [Fact]
    public void FailedHandshakes_OfEachKind_LeaveNoDescriptorBehind()
    {
        SharedRegion region = SharedRegion.Create(Environment.SystemPageSize);
        FileDescriptor unsealed = MemoryFile.Create("unsealed", 2 * (nuint)Environment.SystemPageSize);
        byte[] otherVersion = Hello;
        otherVersion[HandshakeLayout.VersionOffset] = 9;
        byte[] otherContract = Hello;
        otherContract[^1] = (byte)'?';
        (byte[] Hello, FileDescriptor[] Files)[] attempts =
        [
            (Hello, []),
            (Hello, [unsealed]),
            (Hello, [region.File, region.File]),
            (Hello, [region.File, region.File, region.File, region.File]),
            (otherVersion, [region.File]),
            (otherContract, [region.File]),
            (new byte[2000], [region.File]),
            ([1], [region.File]),
        ];
        int Count()
        {
            foreach ((byte[] hello, FileDescriptor[] files) in attempts)
            {
                using ControlSocket socket = Connect();
                Assert.True(socket.TrySend(hello, files));
                Assert.Null(_listener.TryAccept());
                Assert.Null(_listener.TryAccept());
            }

            // One that succeeds and ends, too.
            Hello_ByHand_IsWelcomedWithARegionAndTwoBells();
            return OpenDescriptors();
        }

        AssertStays(Count);
        region.Dispose();
        unsealed.Dispose();
    }

    [Fact]
    public void Channels_MadeAndDisposed_LeaveNoDescriptorBehind()
    {
        int Count()
        {
            (Channel client, Channel server) = Channel.CreatePair();
            Assert.Equal(WaitResult.TimedOut, client.WaitToReceive(Deadline.Now, WaitPolicy.Sleep));
            Assert.Equal(WaitResult.TimedOut, server.WaitToReceive(Deadline.Now, WaitPolicy.Sleep));
            client.Dispose();
            server.Dispose();
            return OpenDescriptors();
        }

        AssertStays(Count);
    }

    [Fact]
    public void ServersBell_FilledAndMadeBlockingByTheClient_DoesNotStopTheServer()
    {
        using SharedRegion region = SharedRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = Connect();
        Assert.True(socket.TrySend(Hello, [region.File]));
        using Channel channel = _listener.Accept(Deadline.After(TimeSpan.FromSeconds(10)))!;
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        Assert.Equal(0, socket.TryReceive(buffer, out ControlMessage welcome));

        // All that a client can do to the descriptors it holds.
        foreach (FileDescriptor descriptor in welcome.Descriptors)
        {
            NativeAttacks.MakeBlocking(descriptor);
        }

        Assert.Equal(8, NativeAttacks.AddToCounter(welcome.Descriptors[1], ulong.MaxValue - 1));
        Assert.Equal(-1, NativeAttacks.AddToCounter(welcome.Descriptors[2], ulong.MaxValue - 1));
        BinaryPrimitives.WriteUInt64LittleEndian(region.Bytes()[ZcGen.Slots.RegionLayout.WakeAtOffset..], 0);
        Assert.True(channel.Producer.TryClaim(1, out _));
        channel.Producer.Publish(1, 0);
        Assert.Equal(1, channel.DoorbellsRung);
        Assert.Equal(WaitResult.TimedOut, channel.WaitToReceive(Deadline.After(TimeSpan.FromMilliseconds(20)), WaitPolicy.Sleep));
        welcome.DisposeDescriptors();
    }

    [Fact]
    public void ServersBell_RungAllTheTimeForNothing_FaultsThatChannel()
    {
        using SharedRegion region = SharedRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = Connect();
        Assert.True(socket.TrySend(Hello, [region.File]));
        using Channel channel = _listener.Accept(Deadline.After(TimeSpan.FromSeconds(10)))!;
        Assert.Equal(0, socket.TryReceive(new byte[HandshakeLayout.MaxLength], out ControlMessage welcome));
        using ChannelPoller poller = new();
        poller.Add(channel, 1);
        PollEvent[] events = new PollEvent[1];
        int rings = 0;
        do
        {
            Assert.Equal(8, NativeAttacks.AddToCounter(welcome.Descriptors[1], 1));
            Assert.True(++rings < 2000, "the channel was not faulted");
        }
        while (poller.Wait(events, Deadline.After(TimeSpan.FromMilliseconds(1)), WaitPolicy.Sleep) == 0);

        Assert.Equal(PollEvents.Closed, events[0].Events);
        Assert.Equal(ChannelState.Faulted, channel.State);
        Assert.InRange(rings, 1000, 1999);
        welcome.DisposeDescriptors();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Welcome_WithSomethingElseForABell_IsRefusedByTheClient(int bell)
    {
        (ControlSocket clientEnd, ControlSocket serverEnd) = ControlSocket.CreatePair();
        using SharedRegion own = SharedRegion.Create(Environment.SystemPageSize);
        using SharedRegion region = SharedRegion.Create(Environment.SystemPageSize);
        using EventCounter counter = new();
        using WaitSet waitSet = new();
        FileDescriptor[] files = [region.File, counter.Descriptor, waitSet.Descriptor];
        files[bell] = region.File;
        byte[] welcome = new HandshakeGreeting(HandshakeLayout.WelcomeType, 7, (ulong)region.RingCapacity, 1 << 20, 0, Contract).Encode();
        Assert.True(serverEnd.TrySend(welcome, files));

        ChannelException error = Assert.Throws<ChannelException>(
            () => new ClientHandshake(Contract, 0, ChannelOptions.Default).ReceiveWelcome(clientEnd, own));

        Assert.Equal(ChannelErrorCode.MalformedHandshake, error.Code);
        clientEnd.Dispose();
        serverEnd.Dispose();
    }

    [Fact]
    public void Refusal_WithAnUnknownCodeAndALongText_IsCutAndKept()
    {
        HandshakeRefusal refusal = new((ChannelErrorCode)12345, new string('x', 5000));
        HandshakeRefusal? decoded = HandshakeRefusal.TryDecode(refusal.Encode());

        Assert.Equal(ChannelErrorCode.Other, decoded!.Code);
        Assert.Equal(HandshakeLayout.MaxTextLength, Encoding.UTF8.GetByteCount(decoded.Text));
    }

    // What other tests left to the finalizers is closed first, and may not be taken for what is counted here.
    private static void AssertStays(Func<int> count)
    {
        count();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        int before = count();
        for (int i = 0; i < 20; i++)
        {
            count();
        }

        Assert.InRange(count(), 0, before);
    }

    private static int OpenDescriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    private ControlSocket Connect()
    {
        ControlSocket socket = new();
        Assert.Equal(0, socket.TryConnect(_name.Path));
        return socket;
    }

    private HandshakeRefusal Refused(byte[] hello)
    {
        using SharedRegion region = SharedRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = Connect();
        Assert.True(socket.TrySend(hello, [region.File]));
        return Refusal(socket);
    }

    private HandshakeRefusal Refusal(ControlSocket socket)
    {
        Assert.Null(_listener.TryAccept());
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        Assert.Equal(0, socket.TryReceive(buffer, out ControlMessage message));
        Assert.True(HandshakeMessage.TryReadBeginning(buffer.AsSpan(0, message.Length), out uint version, out uint type));
        Assert.Equal((HandshakeLayout.Version, HandshakeLayout.RefusalType), (version, type));
        Assert.Empty(message.Descriptors);
        return HandshakeRefusal.TryDecode(buffer.AsSpan(0, message.Length))!;
    }
}
