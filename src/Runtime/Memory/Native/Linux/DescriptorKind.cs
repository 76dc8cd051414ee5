using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>Tells what a received descriptor is, without touching the object behind it.</summary>
internal static class DescriptorKind
{
    /// <summary>
    /// Returns whether closing a descriptor is up to the kernel alone. Closing a file tells its file system, and that can be a program of the
    /// peer's (FUSE), which answers when it likes.
    /// </summary>
    /// <remarks>Pipes, sockets and the like have names without a slash. A memory file has one, and is told by its seals.</remarks>
    internal static bool ClosesAtOnce(FileDescriptor descriptor) =>
        !Of(descriptor).StartsWith('/') || Libc.Control(descriptor, Libc.GetSeals, 0) != -1;

    /// <summary>The kernel's name for what <paramref name="descriptor"/> refers to; a file's path for a file.</summary>
    internal static string Of(FileDescriptor descriptor)
    {
        bool added = false;
        try
        {
            descriptor.DangerousAddRef(ref added);
            return new FileInfo($"/proc/self/fd/{descriptor.Number}").LinkTarget ?? "unknown";
        }
        finally
        {
            if (added)
            {
                descriptor.DangerousRelease();
            }
        }
    }
}
