using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>The name of a listening <see cref="ControlSocket"/> in the file system.</summary>
internal static class SocketFile
{
    /// <summary>Tells whether anything has the name, and whether that is a socket.</summary>
    internal static bool Exists(string path, out bool isSocket)
    {
        bool exists = FileStatus.TryOf(path, out FileStatus status);
        isSocket = exists && status.IsSocket;
        return exists;
    }

    /// <summary>Removes the name; does nothing when there is none.</summary>
    internal static void Remove(string path) => _ = Libc.Unlink(path);

    /// <summary>Removes the name if it is still that of one socket. Nobody else may name another one meanwhile.</summary>
    internal static void Remove(string path, FileIdentity socket)
    {
        if (IdentityOf(path) == socket)
        {
            Remove(path);
        }
    }

    /// <summary>Tells which file has the name; null when none has, or when it cannot be said.</summary>
    internal static FileIdentity? IdentityOf(string path)
    {
        try
        {
            return FileStatus.TryOf(path, out FileStatus status) ? status.Identity : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
