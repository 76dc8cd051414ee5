using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>A directory that only this process's user can enter.</summary>
internal static class PrivateDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Gets the id of the effective user.</summary>
    internal static uint CurrentUser => Libc.EffectiveUser();

    /// <summary>Makes the directory unless something has that name already.</summary>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    internal static bool Create(string path)
    {
        if (Libc.MakeDirectory(path, (uint)OwnerOnly) == 0)
        {
            return true;
        }

        int error = LinuxError.Last;
        return error == Libc.AlreadyExists ? false : throw LinuxError.Exception($"making the directory '{path}'", error);
    }

    /// <summary>Tells why a directory is not this user's alone, as the rest of a sentence; null when it is, or when nothing has that
    /// name.</summary>
    internal static string? FindFault(string path)
    {
        if (!FileStatus.TryOf(path, out FileStatus status))
        {
            return null;
        }

        return !status.IsDirectory ? "is not a directory"
            : status.User != CurrentUser ? $"belongs to user {status.User}"
            : (status.Permissions & ~OwnerOnly) != 0
                ? $"has the permissions {Convert.ToString((int)status.Permissions, 8)}, which let others in"
            : null;
    }
}
