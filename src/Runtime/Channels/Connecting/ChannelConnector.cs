using ZcGen.Memory;
using ZcGen.Memory.Linux;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>Connects to servers.</summary>
public static class ChannelConnector
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>Connects to the server that listens at <paramref name="name"/>. Any thread.</summary>
    /// <param name="name">As given to <see cref="ChannelListener.Listen"/>: a name in the user's runtime directory, or an absolute path.</param>
    /// <param name="contract">What this side speaks; the server must speak the same.</param>
    /// <param name="fingerprint">Of this side's schema; only reported to the other side.</param>
    /// <param name="options">This side's limits, wishes and time-outs.</param>
    /// <exception cref="ChannelException">No channel could be made; <see cref="ChannelException.Code"/> says why.</exception>
    /// <exception cref="PlatformNotSupportedException">The operating system is not 64-bit Linux.</exception>
    public static Channel Connect(string name, string contract, ulong fingerprint = 0, ChannelOptions? options = null)
    {
        Platform.RequireSupport();
        ContractName.Check(contract);
        options ??= ChannelOptions.Default;
        options.Validate();
        string path = RuntimeDirectory.SocketPath(name, out bool isNamed);
        if (isNamed)
        {
            RuntimeDirectory.Check();
        }

        ControlSocket control = ConnectSocket(path, options);
        SharedRegion? own = null;
        try
        {
            own = SharedRegion.Create(options.RingCapacity);
            ClientHandshake handshake = new(contract, fingerprint, options);
            handshake.SendHello(control, own);
            Deadline deadline = Deadline.After(options.HandshakeTimeout);
            while (!control.WaitReadable(deadline.RemainingMilliseconds()))
            {
                if (deadline.IsPast)
                {
                    throw new ChannelException(
                        ChannelErrorCode.TimedOut, $"the server at '{path}' did not answer within {options.HandshakeTimeout.TotalSeconds} s");
                }
            }

            return handshake.ReceiveWelcome(control, own);
        }
        catch
        {
            own?.Dispose();
            control.Dispose();
            throw;
        }
    }

    private static ControlSocket ConnectSocket(string path, ChannelOptions options)
    {
        Deadline start = Deadline.After(options.ServerStartTimeout);
        Deadline handshake = Deadline.After(options.HandshakeTimeout);
        while (true)
        {
            ControlSocket control = new();
            int error = control.TryConnect(path);
            if (error == 0)
            {
                return control;
            }

            control.Dispose();
            bool isAbsent = error is Libc.NoSuchEntry or Libc.ConnectionRefused;
            bool isBusy = error == Libc.TryAgain;
            if ((isAbsent && start.IsPast) || (isBusy && handshake.IsPast) || (!isAbsent && !isBusy))
            {
                throw Failure(path, error);
            }

            // A name appears without a signal that could be waited for.
            Thread.Sleep(RetryInterval);
        }
    }

    private static ChannelException Failure(string path, int error) => error switch
    {
        Libc.NoSuchEntry or Libc.ConnectionRefused => new(
            ChannelErrorCode.NoServer, $"no server listens at '{path}': start it first, or set {nameof(ChannelOptions.ServerStartTimeout)} to wait for it"),
        Libc.TryAgain => new(ChannelErrorCode.TimedOut, $"the server at '{path}' takes no connections: its queue stayed full"),
        Libc.AccessDenied or Libc.NotPermitted => new(ChannelErrorCode.AccessDenied, $"this user may not connect to '{path}'"),
        _ => new(ChannelErrorCode.Other, $"connecting to '{path}' failed: {LinuxError.Text(error)}"),
    };
}
