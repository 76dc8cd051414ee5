using Xunit;
using ZcGen.Channels;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Runtime.Tests.Processes;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>A listener with short time-outs, and clients that make their handshake by hand.</summary>
internal sealed class RawHandshake : IDisposable
{
    public const string Contract = "Test.Handshake";

    private readonly SocketName _name = new();

    private readonly DoorbellSender _bell;
    private readonly FileDescriptor _bellEnd;

    /// <summary>Few connections may be pending; tests of other things open as many as they like.</summary>
    public static readonly ConnectionLimits Limits =
        new() { MaxPendingConnections = 4, HandshakeBurstPerProcess = 100_000, HandshakeBurstPerUser = 100_000 };

    public RawHandshake(ConnectionLimits? limits = null, ChannelOptions? channel = null)
    {
        (_bell, _bellEnd) = DoorbellPipe.Create();
        Listener = ChannelListener.Listen(
            _name.Path,
            Contract,
            0,
            new ListenerOptions
            {
                Limits = limits ?? Limits,
                Channel = (channel ?? ChannelOptions.Default) with { HandshakeTimeout = TimeSpan.FromMilliseconds(200) }
            });
    }

    /// <summary>A hello that is right.</summary>
    public static byte[] Hello =>
        new HandshakeGreeting(HandshakeLayout.HelloType, 7, (ulong)Environment.SystemPageSize, 1 << 20, 0, Contract).Encode();

    public ChannelListener Listener { get; }

    /// <summary>What the client signals the server with.</summary>
    public DoorbellSender Bell => _bell;

    /// <summary>The end of it that goes to the server.</summary>
    public FileDescriptor BellEnd => _bellEnd;

    public string Path => _name.Path;

    public void Dispose()
    {
        Listener.Dispose();
        _bell.Dispose();
        _bellEnd.Dispose();
        _name.Dispose();
    }

    /// <summary>Makes a channel and ends it.</summary>
    public void BeWelcomed()
    {
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = Connect();
        Assert.True(socket.TrySend(Hello, [region.File, _bellEnd]));
        using Channel channel = Listener.Accept(Deadline.After(TimeSpan.FromSeconds(10)))!;
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        Assert.Equal(ReceiveStatus.Received, socket.Receive(buffer, out ControlMessage welcome));

        Assert.Equal(7ul, channel.PeerFingerprint);
        Assert.Equal(2, welcome.Descriptors.Length);
        Assert.StartsWith("pipe:[", DescriptorKind.Of(welcome.Descriptors[1]), StringComparison.Ordinal);
        welcome.DisposeDescriptors();
    }

    /// <summary>Makes a channel and leaves it open; the answer to the hello is not read.</summary>
    public Channel Open(ControlSocket socket, FileRegion region)
    {
        Assert.True(socket.TrySend(Hello, [region.File, _bellEnd]));
        return Listener.Accept(Deadline.After(TimeSpan.FromSeconds(30)))!;
    }

    public ControlSocket Connect()
    {
        ControlSocket socket = new();
        Assert.Equal(ConnectStatus.Connected, socket.Connect(_name.Path, out _));
        return socket;
    }

    /// <summary>Sends a hello with a good region, and returns the server's refusal.</summary>
    public HandshakeRefusal Refused(byte[] hello)
    {
        using FileRegion region = FileRegion.Create(Environment.SystemPageSize);
        using ControlSocket socket = Connect();
        Assert.True(socket.TrySend(hello, [region.File, _bellEnd]));
        return Refusal(socket);
    }

    /// <summary>The server's refusal of what was sent.</summary>
    public HandshakeRefusal Refusal(ControlSocket socket)
    {
        Assert.False(Listener.TryAccept(out _));
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        Assert.Equal(ReceiveStatus.Received, socket.Receive(buffer, out ControlMessage message));
        Assert.True(HandshakeMessage.TryReadBeginning(buffer.AsSpan(0, message.Length), out uint version, out uint type));
        Assert.Equal((WireFormat.Version, HandshakeLayout.RefusalType), (version, type));
        Assert.Empty(message.Descriptors);
        return HandshakeRefusal.Decode(buffer.AsSpan(0, message.Length))!;
    }
}
