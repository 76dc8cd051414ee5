using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>A file whose lock says that its holder lives: the kernel drops the lock when the holder ends, however it ends.</summary>
internal sealed class LockFile : IDisposable
{
    private const uint OwnerOnly = 0x180; // rw-------

    private readonly string _path;
    private readonly FileDescriptor _file;
    private readonly FileIdentity _identity;
    private int _disposed;

    private LockFile(string path, FileDescriptor file, FileIdentity identity)
    {
        _identity = identity;
        _path = path;
        _file = file;
    }

    /// <summary>Takes the lock, making the file if it is not there; null when somebody else holds it.</summary>
    /// <exception cref="IOException">The file cannot be made or opened. <see cref="Exception.HResult"/> is the error number.</exception>
    internal static LockFile? Acquire(string path)
    {
        while (true)
        {
            int flags = Libc.OpenReadWrite | Libc.OpenCreate | Libc.OpenCloseOnExec | Libc.OpenNoFollow;
            FileDescriptor file = LinuxError.Checked(Libc.Open(path, flags, OwnerOnly), $"opening the lock file '{path}'");
            if (Libc.Lock(file, Libc.LockExclusiveNonBlocking) == -1)
            {
                int error = LinuxError.Last;
                file.Dispose();
                return error == Libc.TryAgain ? null : throw LinuxError.Exception($"locking '{path}'", error);
            }

            // The holder before us may have removed the file between our open and our lock: then others lock a new one.
            FileIdentity identity = FileStatus.Of(file).Identity;
            if (FileStatus.TryOf(path, out FileStatus named) && named.Identity == identity)
            {
                return new LockFile(path, file, identity);
            }

            file.Dispose();
        }
    }

    /// <summary>Tells whether the path still leads to this file, so that everybody else finds it locked.</summary>
    internal bool IsNamed() => SocketFile.IdentityOf(_path) == _identity;

    /// <summary>Removes the file, unless another one has its name by now, and drops the lock.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            SocketFile.Remove(_path, _identity);
            _file.Dispose();
        }
    }
}
