using System.Runtime.InteropServices;

namespace ZcGen.Native.Linux;

/// <summary>Failed system calls as exceptions that say what was attempted.</summary>
internal static class LinuxError
{
    /// <summary>The error number that the calling thread's last call left.</summary>
    internal static int Last => Marshal.GetLastPInvokeError();

    /// <summary>What <paramref name="error"/> means, for a message.</summary>
    internal static string Text(int error) => $"{Marshal.GetPInvokeErrorMessage(error)} (errno {error}){Advice(error)}";

    /// <summary>The last error as an exception.</summary>
    /// <param name="attempt">What was attempted, as the subject of "failed".</param>
    internal static IOException Exception(string attempt) => Exception(attempt, Last);

    /// <summary><paramref name="error"/> as an exception.</summary>
    internal static IOException Exception(string attempt, int error) => new($"{attempt} failed: {Text(error)}", error);

    /// <summary>Throws when <paramref name="result"/> is C's sign of failure; disposes what would leak otherwise.</summary>
    internal static void ThrowIfFailed(nint result, string attempt, IDisposable? owned = null)
    {
        if (result == -1)
        {
            int error = Last;
            owned?.Dispose();
            throw Exception(attempt, error);
        }
    }

    // Peers are told it, too: 'this process' would be theirs.
    private static string Advice(int error) => error switch
    {
        Libc.TooManyFiles => "; raise the limit of the process, RLIMIT_NOFILE (ulimit -n), or close what it does not use",
        Libc.TooManyFilesInSystem => "; raise the limit of the system, fs.file-max",
        Libc.TooManyReferences => "; this user has more descriptors on their way to processes that do not take them than RLIMIT_NOFILE allows",
        Libc.OutOfMemory => "; the process or its control group has no memory, addresses (RLIMIT_AS) or mappings (vm.max_map_count) left",
        Libc.NotPermitted or Libc.NotImplemented => "; the seccomp filter of a container or a system service may deny this call",
        _ => "",
    };

    /// <summary>Throws when <paramref name="descriptor"/> is no descriptor, else returns it.</summary>
    internal static FileDescriptor Checked(FileDescriptor descriptor, string attempt)
    {
        if (descriptor.IsInvalid)
        {
            int error = Last;
            descriptor.Dispose();
            throw Exception(attempt, error);
        }

        return descriptor;
    }
}
