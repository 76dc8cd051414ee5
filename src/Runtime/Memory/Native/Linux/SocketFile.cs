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
}
