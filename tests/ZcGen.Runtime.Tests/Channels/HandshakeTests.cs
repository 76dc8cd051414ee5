using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Handshakes by hand, with a peer that does it wrong.</summary>
public sealed class HandshakeTests : IDisposable
{
    private readonly RawHandshake _raw = new();

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void Hello_ByHand_IsWelcomedWithARegionAndABell() => _raw.BeWelcomed();

    [Theory]
    [InlineData(-1, "update the client")]
    [InlineData(1, "update the server")]
    public void Hello_OfAnotherVersion_IsToldBothVersionsAndWhomToUpdate(int difference, string advice)
    {
        uint version = (uint)(WireFormat.Version + difference);
        byte[] hello = RawHandshake.Hello;
        BinaryPrimitives.WriteUInt32LittleEndian(hello.AsSpan(HandshakeLayout.VersionOffset), version);

        HandshakeRefusal refusal = _raw.Refused(hello);

        Assert.Equal(ChannelErrorCode.VersionMismatch, refusal.Code);
        Assert.Equal($"the client speaks version {version} of the wire format and this server version {WireFormat.Version}: {advice}",
            refusal.Text);
    }

    [Theory]
    [InlineData(-1, "update the server")]
    [InlineData(1, "update the client")]
    public void Welcome_OfAnotherVersion_IsToldBothVersionsAndWhomToUpdate(int difference, string advice)
    {
        uint version = (uint)(WireFormat.Version + difference);
        (ControlSocket clientEnd, ControlSocket serverEnd) = ControlSocket.CreatePair();
        using FileRegion own = FileRegion.Create(Environment.SystemPageSize);
        byte[] welcome = new HandshakeGreeting(HandshakeLayout.WelcomeType, 7, 4096, 1 << 20, 0, RawHandshake.Contract).Encode();
        BinaryPrimitives.WriteUInt32LittleEndian(welcome.AsSpan(HandshakeLayout.VersionOffset), version);
        Assert.True(serverEnd.TrySend(welcome, []));

        ChannelException error = Assert.Throws<ChannelException>(
            () => new ClientHandshake(RawHandshake.Contract, 0, ChannelOptions.Default).ReceiveWelcome(clientEnd, own, _raw.Bell));

        Assert.Equal(ChannelErrorCode.VersionMismatch, error.Code);
        Assert.Contains($"the server speaks version {version} of the wire format and this client version {WireFormat.Version}: {advice}",
            error.Message, StringComparison.Ordinal);
        clientEnd.Dispose();
        serverEnd.Dispose();
    }

    [Fact]
    public void Hello_WithTheWrongType_IsRefused()
    {
        byte[] hello = RawHandshake.Hello;
        hello[HandshakeLayout.TypeOffset] = 2;
        Assert.Equal(ChannelErrorCode.MalformedHandshake, _raw.Refused(hello).Code);
    }

    [Fact]
    public void Hello_WithAFeatureFromTheFuture_IsRefused()
    {
        byte[] hello = RawHandshake.Hello;
        hello[HandshakeLayout.FeaturesOffset] = 1;
        Assert.Equal(ChannelErrorCode.MalformedHandshake, _raw.Refused(hello).Code);
    }

    [Fact]
    public void Hello_WhoseContractIsNoUtf8_IsRefused()
    {
        byte[] hello = RawHandshake.Hello;
        hello[HandshakeLayout.ContractOffset] = 0xFF;
        Assert.Equal(ChannelErrorCode.MalformedHandshake, _raw.Refused(hello).Code);
    }

    [Fact]
    public void Hello_WithAFileThatIsNoRegion_IsRefused()
    {
        using EventCounter counter = new();
        using ControlSocket socket = _raw.Connect();
        Assert.True(socket.TrySend(RawHandshake.Hello, [counter.Descriptor, _raw.BellEnd]));

        Assert.Equal(ChannelErrorCode.RegionRefused, _raw.Refusal(socket).Code);
    }

    [Fact]
    public void Hello_WithAnUnsealedRegion_IsRefused()
    {
        using FileDescriptor file = MemoryFile.Create("unsealed", 2 * (nuint)Environment.SystemPageSize);
        using ControlSocket socket = _raw.Connect();
        Assert.True(socket.TrySend(RawHandshake.Hello, [file, _raw.BellEnd]));

        HandshakeRefusal refusal = _raw.Refusal(socket);
        Assert.Equal(ChannelErrorCode.RegionRefused, refusal.Code);
        Assert.Contains("seals", refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hello_OfRandomBytes_DropsOnlyThatConnection()
    {
        Random random = new(17);
        for (int i = 0; i < 300; i++)
        {
            byte[] hello = RawHandshake.Hello;
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
            using ControlSocket socket = _raw.Connect();
            Assert.True(socket.TrySend(hello, i % 3 == 0 ? [] : [counter.Descriptor, _raw.BellEnd]));
            Assert.False(_raw.Listener.TryAccept(out _));
            Assert.False(_raw.Listener.TryAccept(out _));
        }

        _raw.BeWelcomed();
    }

    [Fact]
    public void SilentClients_MoreThanMayWait_DoNotKeepAnHonestOneOut()
    {
        List<ControlSocket> silent = [];
        for (int i = 0; i < 50; i++)
        {
            silent.Add(_raw.Connect());
            Assert.False(_raw.Listener.TryAccept(out _));
        }

        _raw.BeWelcomed();
        Assert.True(silent[0].IsHungUp());
        silent.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public void SilentClient_AfterItsTime_IsDropped()
    {
        using ControlSocket silent = _raw.Connect();
        using ChannelPoller poller = new();
        poller.Add(_raw.Listener, 1);
        PollEvent[] events = new PollEvent[1];
        long start = Stopwatch.GetTimestamp();
        while (!silent.IsHungUp())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "the silent client was kept");
            poller.Wait(events, Deadline.After(TimeSpan.FromSeconds(10)), WaitPolicy.Park);
            Assert.False(_raw.Listener.TryAccept(out _));
        }

        poller.Remove(_raw.Listener);
    }

    [Fact]
    public void Welcome_WithSomethingElseForABell_IsRefusedByTheClient()
    {
        (ControlSocket clientEnd, ControlSocket serverEnd) = ControlSocket.CreatePair();
        using FileRegion own = FileRegion.Create(Environment.SystemPageSize);
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        byte[] welcome =
            new HandshakeGreeting(HandshakeLayout.WelcomeType, 7, (ulong)region.RingCapacity, 1 << 20, 0, RawHandshake.Contract).Encode();
        Assert.True(serverEnd.TrySend(welcome, [region.File, region.File]));

        ChannelException error = Assert.Throws<ChannelException>(
            () => new ClientHandshake(RawHandshake.Contract, 0, ChannelOptions.Default).ReceiveWelcome(clientEnd, own, _raw.Bell));

        Assert.Equal(ChannelErrorCode.MalformedHandshake, error.Code);
        clientEnd.Dispose();
        serverEnd.Dispose();
    }

    [Fact]
    public void Hello_WithSomethingElseForABell_IsRefused()
    {
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using EventCounter counter = new();
        using ControlSocket socket = _raw.Connect();
        Assert.True(socket.TrySend(RawHandshake.Hello, [region.File, counter.Descriptor]));

        HandshakeRefusal refusal = _raw.Refusal(socket);
        Assert.Equal(ChannelErrorCode.MalformedHandshake, refusal.Code);
        Assert.Equal("the doorbell is 'anon_inode:[eventfd]', where a pipe was expected", refusal.Text);
    }

    [Fact]
    public void Refusal_WithTerminalControls_IsMadePrintable() =>
        Assert.Equal("?[31mred?",
            HandshakeRefusal.Decode(new HandshakeRefusal(ChannelErrorCode.Other, "\u001b[31mred\n").Encode())!.Text);

    [Fact]
    public void Refusal_OfAContractWithTerminalControls_IsSentPrintable()
    {
        const string Contract = "a\u001b[31m\u202Eb\u2028c";
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = _raw.Connect();
        byte[] hello = new HandshakeGreeting(HandshakeLayout.HelloType, 7, 4096, 1 << 20, 0, Contract).Encode();
        Assert.True(socket.TrySend(hello, [region.File, _raw.BellEnd]));
        Assert.False(_raw.Listener.TryAccept(out _));
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        Assert.Equal(ReceiveStatus.Received, socket.Receive(buffer, out ControlMessage message));

        Assert.EndsWith(
            "the client 'a?[31m?b?c'",
            Encoding.UTF8.GetString(buffer.AsSpan(HandshakeLayout.TextOffset, message.Length - HandshakeLayout.TextOffset)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_LongerThanItsLimit_IsCutBehindAWholeCharacter()
    {
        HandshakeRefusal cut = HandshakeRefusal.Decode(new HandshakeRefusal(ChannelErrorCode.Other, "x" + new string('é', 1000)).Encode())!;

        Assert.Equal("x" + new string('é', (HandshakeLayout.MaxTextLength - 1) / 2), cut.Text);
    }

    [Fact]
    public void Refusal_WithAnUnknownCodeAndALongText_IsCutAndKept()
    {
        HandshakeRefusal refusal = new((ChannelErrorCode)12345, new string('x', 5000));
        HandshakeRefusal? decoded = HandshakeRefusal.Decode(refusal.Encode());

        Assert.Equal(ChannelErrorCode.Other, decoded!.Code);
        Assert.Equal(HandshakeLayout.MaxTextLength, Encoding.UTF8.GetByteCount(decoded.Text));
    }
}
