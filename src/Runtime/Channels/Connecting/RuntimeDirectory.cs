using System.Text;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>Where the names of servers lie: a directory that only its user can enter.</summary>
internal static class RuntimeDirectory
{
    private const string Suffix = ".sock";

    /// <summary>
    /// <c>$XDG_RUNTIME_DIR/zcgen</c>; without that variable, a directory of this user's under the temporary path.
    /// </summary>
    internal static string Path
    {
        get
        {
            string? runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
            return !string.IsNullOrEmpty(runtime) && System.IO.Path.IsPathFullyQualified(runtime)
                ? System.IO.Path.Combine(runtime, "zcgen")
                : System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"zcgen-{PrivateDirectory.CurrentUser}");
        }
    }

    /// <summary>The socket's path for a server's name; an absolute path is taken as it is.</summary>
    /// <exception cref="ChannelException">The name is not valid, or too long to be a socket's path.</exception>
    internal static string SocketPath(string name, out bool isNamed)
    {
        ArgumentNullException.ThrowIfNull(name);
        isNamed = !name.StartsWith('/');
        if (isNamed && !IsValidName(name))
        {
            throw new ChannelException(
                ChannelErrorCode.InvalidName,
                $"'{name}' is no channel name: use letters, digits, '.', '_' and '-', beginning with a letter or digit, or an "
                    + "absolute path");
        }

        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ChannelException(ChannelErrorCode.InvalidName, "a channel's path cannot contain a zero character");
        }

        string path = isNamed ? System.IO.Path.Combine(Path, name + Suffix) : name;
        int length = Encoding.UTF8.GetByteCount(path);
        return length <= ControlSocket.MaxPathBytes
            ? path
            : throw new ChannelException(
                ChannelErrorCode.InvalidName,
                $"'{path}' is {length} bytes long, and a socket's path has at most {ControlSocket.MaxPathBytes}: use a shorter name or "
                    + "XDG_RUNTIME_DIR");
    }

    /// <summary>Makes the directory if it is not there, and checks that it is this user's alone.</summary>
    /// <returns>Whether it was made.</returns>
    internal static bool Create()
    {
        string path = Path;
        bool isNew;
        try
        {
            isNew = PrivateDirectory.Create(path);
        }
        catch (IOException error)
        {
            throw new ChannelException(
                ChannelErrorCode.AccessDenied,
                $"the directory '{path}' for channel names cannot be made: {error.Message}; set XDG_RUNTIME_DIR to a directory "
                    + "of this user",
                error);
        }

        Check();
        return isNew;
    }

    /// <summary>Checks that the directory, if there is one, is this user's alone: else another user could stand in for the
    /// server.</summary>
    /// <exception cref="ChannelException">It is not.</exception>
    internal static void Check()
    {
        string path = Path;
        string? fault;
        try
        {
            fault = PrivateDirectory.FindFault(path);
        }
        catch (IOException error)
        {
            throw new ChannelException(
                ChannelErrors.CodeOf(error),
                $"the directory '{path}' for channel names cannot be used: {error.Message}; set XDG_RUNTIME_DIR to a directory of this user",
                error);
        }

        if (fault is not null)
        {
            throw new ChannelException(
                ChannelErrorCode.AccessDenied,
                $"'{path}' {fault}: it must be a directory of this user with permissions 700; remove it or set XDG_RUNTIME_DIR");
        }
    }

    /// <summary>Removes the directory of a socket if nothing is in it.</summary>
    internal static void RemoveIfEmpty(string socketPath)
    {
        try
        {
            Directory.Delete(System.IO.Path.GetDirectoryName(socketPath)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another server's name is in it.
        }
    }

    private static bool IsValidName(string name)
    {
        if (name.Length == 0 || !char.IsAsciiLetterOrDigit(name[0]) || name.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
