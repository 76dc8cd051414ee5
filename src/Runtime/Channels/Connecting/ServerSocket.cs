using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>A listening socket with a name that belongs to this process alone, as long as it lives.</summary>
/// <remarks>
/// Beside the socket lies a lock file. Whoever holds its lock may replace the socket; the kernel drops the lock when its holder
/// dies, so that a dead server's socket is known to be stale without a race between two servers that start together.
/// </remarks>
internal sealed class ServerSocket : IDisposable
{
    private const string LockSuffix = ".lock";
    private const int Backlog = 128;
    private const int StartAttempts = 10;

    private readonly LockFile _lock;
    private readonly FileIdentity? _file;
    private readonly bool _madeDirectory;
    private int _disposed;

    private ServerSocket(string path, ControlSocket socket, FileIdentity? file, LockFile holder, bool madeDirectory)
    {
        Path = path;
        Socket = socket;
        _file = file;
        _lock = holder;
        _madeDirectory = madeDirectory;
    }

    internal ControlSocket Socket { get; }

    internal string Path { get; }

    /// <summary>Takes the name and listens.</summary>
    /// <exception cref="ChannelException">It cannot; the text says why.</exception>
    internal static ServerSocket Listen(string name, UnixFileMode permissions)
    {
        string path = RuntimeDirectory.SocketPath(name, out bool isNamed);
        bool madeDirectory = false;
        LockFile? holder = null;
        ControlSocket? socket = null;
        try
        {
            socket = new ControlSocket();
            holder = Lock(path, isNamed, ref madeDirectory) ?? throw InUse(path);
            RemoveStaleSocket(path);
            socket.Listen(path, permissions, Backlog);
            return new ServerSocket(path, socket, SocketFile.IdentityOf(path), holder, madeDirectory);
        }
        catch (IOException error)
        {
            socket?.Dispose();
            holder?.Dispose();
            if (madeDirectory)
            {
                RuntimeDirectory.RemoveIfEmpty(path);
            }

            if (error is ChannelException)
            {
                throw;
            }

            throw ChannelErrors.From($"cannot listen at '{path}'", error);
        }
    }

    /// <summary>Removes the name, then what protects it; whatever of both is another server's by now, because the files or their directory
    /// were removed meanwhile, stays.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // As long as the lock is the one that others look for, nobody else gives the name to a socket.
        if (_file is { } file && _lock.IsNamed())
        {
            SocketFile.Remove(Path, file);
        }

        Socket.Dispose();
        _lock.Dispose();
        if (_madeDirectory)
        {
            RuntimeDirectory.RemoveIfEmpty(Path);
        }
    }

    private static LockFile? Lock(string path, bool isNamed, ref bool madeDirectory)
    {
        for (int attempt = 1; ; attempt++)
        {
            madeDirectory |= isNamed && RuntimeDirectory.Create();
            try
            {
                return LockFile.Acquire(path + LockSuffix);
            }
            catch (IOException error) when (NativeErrors.KindOf(error) == NativeError.NotFound && isNamed && attempt < StartAttempts)
            {
                // A server that ended meanwhile removed the directory behind it.
            }
        }
    }

    private static void RemoveStaleSocket(string path)
    {
        if (!SocketFile.Exists(path, out bool isSocket))
        {
            return;
        }

        if (!isSocket)
        {
            throw new ChannelException(ChannelErrorCode.NameInUse,
                $"'{path}' exists and is not a socket: remove it or choose another name");
        }

        // Somebody may listen there without our lock. Only a socket that refuses everyone is dead.
        using ControlSocket probe = new();
        if (probe.Connect(path, out _) != ConnectStatus.NoListener)
        {
            throw InUse(path);
        }

        SocketFile.Remove(path);
    }

    private static ChannelException InUse(string path) =>
        new(ChannelErrorCode.NameInUse, $"another server listens at '{path}': stop it or choose another name");
}
