using System.Buffers.Binary;
using System.Text;
using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>
/// One end of a Unix-domain SOCK_SEQPACKET connection: it carries the handshake, with descriptors, and its end is how a
/// peer's death is seen. Never blocks, whatever the peer does.
/// </summary>
internal sealed partial class ControlSocket : IDisposable
{
    /// <summary>The longest path that a socket address holds, in UTF-8 bytes: 108 with the terminating zero.</summary>
    internal const int MaxPathBytes = 107;

    /// <summary>The most descriptors that one message carries or takes.</summary>
    internal const int MaxDescriptors = 4;

    private const int FamilySize = 2;
    private const int ControlHeaderSize = 16;
    private const int ControlSize = ControlHeaderSize + (MaxDescriptors * sizeof(int));

    internal ControlSocket()
        : this(LinuxError.Checked(
            Libc.Socket(Libc.UnixDomain, Libc.SequencedPackets | Libc.SocketNonBlocking | Libc.SocketCloseOnExec, 0), "creating a socket"))
    {
    }

    private ControlSocket(FileDescriptor descriptor) => Descriptor = descriptor;

    internal FileDescriptor Descriptor { get; }

    /// <summary>Two connected ends.</summary>
    internal static unsafe (ControlSocket First, ControlSocket Second) CreatePair()
    {
        // SAFETY: used in this method only.
        int* ends = stackalloc int[2];

        // SAFETY: ends has room for the two descriptors that socketpair writes.
        int result = Libc.SocketPair(Libc.UnixDomain, Libc.SequencedPackets | Libc.SocketNonBlocking | Libc.SocketCloseOnExec, 0, ends);
        LinuxError.ThrowIfFailed(result, "creating a pair of sockets");

        // SAFETY: both were written, as the call succeeded.
        return (new ControlSocket(new FileDescriptor(ends[0])), new ControlSocket(new FileDescriptor(ends[1])));
    }

    /// <summary>Connects to the server that listens at <paramref name="path"/>. Does not wait.</summary>
    /// <param name="path">The socket's path.</param>
    /// <param name="reason">What the operating system says when the result is <see cref="ConnectStatus.Failed"/>; otherwise null.</param>
    internal unsafe ConnectStatus Connect(string path, out string? reason)
    {
        byte[] address = Address(path);
        int result;
        do
        {
            // SAFETY: start is used in this block only.
            fixed (byte* start = address)
            {
                // SAFETY: start is pinned for the call and address.Length bytes long.
                result = Libc.Connect(Descriptor, start, (uint)address.Length);
            }
        }
        while (result == -1 && LinuxError.Last == Libc.InterruptedCall);

        reason = null;
        if (result == 0)
        {
            return ConnectStatus.Connected;
        }

        int error = LinuxError.Last;
        switch (error)
        {
            case Libc.NoSuchEntry or Libc.ConnectionRefused:
                return ConnectStatus.NoListener;
            case Libc.TryAgain:
                return ConnectStatus.Busy;
            case Libc.AccessDenied or Libc.NotPermitted:
                return ConnectStatus.AccessDenied;
            default:
                reason = LinuxError.Text(error);
                return ConnectStatus.Failed;
        }
    }

    /// <summary>Names this socket <paramref name="path"/> with permissions <paramref name="mode"/> from the first moment on, and
    /// listens.</summary>
    internal unsafe void Listen(string path, UnixFileMode mode, int backlog)
    {
        // On Linux the name that bind makes inherits the socket's own mode, so there is no moment in which others may connect.
        LinuxError.ThrowIfFailed(Libc.ChangeMode(Descriptor, (uint)mode), "restricting a socket's permissions");
        byte[] address = Address(path);
        // SAFETY: start is used in this block only.
        fixed (byte* start = address)
        {
            // SAFETY: start is pinned for the call and address.Length bytes long.
            LinuxError.ThrowIfFailed(Libc.Bind(Descriptor, start, (uint)address.Length), $"binding the socket '{path}'");
        }

        LinuxError.ThrowIfFailed(Libc.Listen(Descriptor, backlog), $"listening at '{path}'");
    }

    /// <summary>Accepts the next connection, if one is waiting.</summary>
    /// <param name="connection">The connection; null unless the result is <see cref="AcceptStatus.Accepted"/>.</param>
    /// <param name="reason">What the operating system says when the result is <see cref="AcceptStatus.OutOfDescriptors"/> or
    /// <see cref="AcceptStatus.Failed"/>; otherwise null.</param>
    internal unsafe AcceptStatus Accept(out ControlSocket? connection, out string? reason)
    {
        reason = null;
        // SAFETY: the caller's address is not asked for.
        FileDescriptor descriptor = Libc.Accept(Descriptor, null, null, Libc.SocketNonBlocking | Libc.SocketCloseOnExec);
        if (!descriptor.IsInvalid)
        {
            connection = new ControlSocket(descriptor);
            return AcceptStatus.Accepted;
        }

        connection = null;
        int error = LinuxError.Last;
        reason = error == Libc.TryAgain ? null : LinuxError.Text(error);
        return error switch
        {
            Libc.InterruptedCall or Libc.ConnectionAborted => AcceptStatus.Retry,
            Libc.TooManyFiles or Libc.TooManyFilesInSystem => AcceptStatus.OutOfDescriptors,
            Libc.TryAgain => AcceptStatus.Empty,
            _ => AcceptStatus.Failed,
        };
    }

    /// <summary>Gets who was at the other end when the connection was made.</summary>
    internal unsafe PeerIdentity PeerIdentity()
    {
        Libc.Credentials credentials = default;
        uint length = (uint)sizeof(Libc.Credentials);

        // SAFETY: credentials is a local of the length given.
        int result = Libc.GetSocketOption(Descriptor, Libc.SocketLevel, Libc.PeerCredentialsOption, &credentials, &length);
        LinuxError.ThrowIfFailed(result, "asking who a peer is");
        return new PeerIdentity(credentials.Process, credentials.User, credentials.Group);
    }

    /// <summary>Waits until there is something to read or the peer is gone; false after the time.</summary>
    internal bool WaitReadable(int timeoutMilliseconds) => Poll(Libc.PollReadable, timeoutMilliseconds) != 0;

    /// <summary>Whether the other end is closed. One system call.</summary>
    internal bool IsHungUp() => (Poll(Libc.PollPeerHangUp, 0) & (Libc.PollPeerHangUp | Libc.PollHangUp | Libc.PollError)) != 0;

    /// <summary>Ends the connection in both directions: both ends see it at once, also threads that sleep on it.</summary>
    internal void Shutdown()
    {
        try
        {
            _ = Libc.Shutdown(Descriptor, Libc.ShutdownBoth);
        }
        catch (ObjectDisposedException)
        {
            // Another thread closed it, which ends the connection too.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();

    private unsafe short Poll(short events, int timeoutMilliseconds)
    {
        bool added = false;
        try
        {
            Descriptor.DangerousAddRef(ref added);
            Libc.PollEntry entry = new() { Descriptor = Descriptor.Number, Events = events };

            // SAFETY: entry is one local entry.
            int count = Libc.Poll(&entry, 1, timeoutMilliseconds);
            return count > 0 ? entry.Returned : (short)0;
        }
        finally
        {
            if (added)
            {
                Descriptor.DangerousRelease();
            }
        }
    }

    // struct sockaddr_un: the family, then the path and a zero.
    private static byte[] Address(string path)
    {
        int length = Encoding.UTF8.GetByteCount(path);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxPathBytes, nameof(path));
        byte[] address = new byte[FamilySize + length + 1];
        BinaryPrimitives.WriteUInt16LittleEndian(address, Libc.UnixDomain);
        Encoding.UTF8.GetBytes(path, address.AsSpan(FamilySize));
        return address;
    }
}
