namespace ZcGen.Native;

/// <summary>Tells what a received descriptor is, without touching the object behind it.</summary>
internal static class DescriptorKind
{
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
