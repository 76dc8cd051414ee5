using System.Runtime.Versioning;
using ZcGen.Memory;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>Connects to servers.</summary>
public static class ChannelConnector
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>Connects to the server that listens at <paramref name="name"/>. Any thread.</summary>
    /// <param name="name">
    /// As given to <see cref="ChannelListener.Listen(string, string, ulong, ListenerOptions)"/>: a name in the user's runtime directory, or
    /// an absolute path.
    /// </param>
    /// <param name="contract">What this side speaks; the server must speak the same.</param>
    /// <param name="fingerprint">Of this side's schema; only reported to the other side.</param>
    /// <param name="options">This side's limits, wishes and time-outs.</param>
    /// <exception cref="ChannelException">No channel could be made; <see cref="ChannelException.Code"/> says why.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    [SupportedOSPlatform("linux")]
    public static Channel Connect(string name, string contract, ulong fingerprint = 0, ChannelOptions? options = null)
    {
        Platform.RequireSupport();
        ContractName.Check(contract);
        options ??= ChannelOptions.Default;
        options.Validate();
        string path = RuntimeDirectory.SocketPath(name, out bool isNamed);
        try
        {
            if (isNamed)
            {
                RuntimeDirectory.Check();
            }

            return Open(path, contract, fingerprint, options);
        }
        catch (IOException error) when (error is not ChannelException)
        {
            throw ChannelErrors.From($"connecting to '{path}' failed", error);
        }
    }

    /// <summary>
    /// Connects two threads of this process. On Linux the channel is made as between processes, handshake included: each end maps the
    /// other's region for itself, and read-only. Elsewhere, or with the switch <c>ZcGen.ManagedMemory</c>, both ends use the same memory of
    /// the garbage collector, and <see cref="PeerCredentials"/> name user and group 65534. Any thread.
    /// </summary>
    /// <param name="options">The options of both ends.</param>
    /// <param name="contract">What both ends report as their contract.</param>
    /// <param name="fingerprint">What both ends report as their fingerprint.</param>
    /// <exception cref="ChannelException">The system has no memory or file descriptors left, or the options do not fit.</exception>
    public static (Channel Client, Channel Server) CreatePair(
        ChannelOptions? options = null, string contract = "", ulong fingerprint = 0) =>
        CreatePair(options ?? ChannelOptions.Default, contract, fingerprint, isInProcess: true);

    /// <summary>Connects two threads of this process.</summary>
    /// <param name="options">The options of both ends.</param>
    /// <param name="contract">What both ends report as their contract.</param>
    /// <param name="fingerprint">What both ends report as their fingerprint.</param>
    /// <param name="isInProcess">Whether the server's end is waited for together with others of this process only.</param>
    /// <exception cref="ChannelException">The system has no memory or file descriptors left, or the options do not fit.</exception>
    internal static (Channel Client, Channel Server) CreatePair(
        ChannelOptions options, string contract, ulong fingerprint, bool isInProcess)
    {
        ContractName.Check(contract);
        options.Validate();
        if (isInProcess && Platform.UsesManagedMemory)
        {
            return ManagedPair.Create(options, contract, fingerprint);
        }

        try
        {
            return ChannelPair.Create(options, contract, fingerprint);
        }
        catch (IOException error) when (error is not ChannelException)
        {
            throw ChannelErrors.From("connecting two ends of this process failed", error);
        }
    }

    private static Channel Open(string path, string contract, ulong fingerprint, ChannelOptions options)
    {
        ControlSocket control = ConnectSocket(path, options);
        FileRegion? own = null;
        DoorbellSender? outgoing = null;
        try
        {
            own = FileRegion.Create(options.RingCapacity);
            ClientHandshake handshake = new(contract, fingerprint, options);
            (outgoing, FileDescriptor outgoingEnd) = DoorbellPipe.Create();
            using (outgoingEnd)
            {
                handshake.SendHello(control, own, outgoingEnd);
            }

            Deadline deadline = Deadline.Earlier(options.Deadline, Deadline.After(options.HandshakeTimeout));
            while (!control.WaitReadable(deadline.RemainingMilliseconds()))
            {
                if (deadline.IsPast)
                {
                    throw new ChannelException(
                        ChannelErrorCode.TimedOut,
                        $"the server at '{path}' did not answer within {options.HandshakeTimeout.TotalSeconds} s");
                }
            }

            var channel = new Channel(handshake.ReceiveWelcome(control, own, outgoing));
            channel.Server = LocalServers.Find(path, channel.Peer);
            return channel;
        }
        catch
        {
            outgoing?.Dispose();
            own?.DisposeAndUnmap();
            control.Dispose();
            throw;
        }
    }

    private static ControlSocket ConnectSocket(string path, ChannelOptions options)
    {
        Deadline start = Deadline.Earlier(options.Deadline, Deadline.After(options.ServerStartTimeout));
        Deadline handshake = Deadline.Earlier(options.Deadline, Deadline.After(options.HandshakeTimeout));
        while (true)
        {
            ControlSocket control = new();
            ConnectStatus status = control.Connect(path, out string? reason);
            if (status == ConnectStatus.Connected)
            {
                return control;
            }

            control.Dispose();
            TimeSpan left = status switch
            {
                ConnectStatus.NoListener => start.Remaining,
                ConnectStatus.Busy => handshake.Remaining,
                _ => TimeSpan.Zero,
            };
            if (left <= TimeSpan.Zero)
            {
                throw Failure(path, status, reason);
            }

            // A name appears without a signal that could be waited for.
            Thread.Sleep(left < RetryInterval ? left : RetryInterval);
        }
    }

    private static ChannelException Failure(string path, ConnectStatus status, string? reason) => status switch
    {
        ConnectStatus.NoListener => new(
            ChannelErrorCode.NoServer,
            $"no server listens at '{path}': start it first, or set {nameof(ChannelOptions.ServerStartTimeout)} to wait for it"),
        ConnectStatus.Busy => new(ChannelErrorCode.TimedOut, $"the server at '{path}' takes no connections: its queue stayed full"),
        ConnectStatus.AccessDenied => new(ChannelErrorCode.AccessDenied, $"this user may not connect to '{path}'"),
        _ => new(ChannelErrorCode.Other, $"connecting to '{path}' failed: {reason}"),
    };
}
