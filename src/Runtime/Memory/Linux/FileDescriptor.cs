using Microsoft.Win32.SafeHandles;

namespace ZcGen.Memory.Linux;

/// <summary>An open file descriptor that this process owns; disposing it closes it.</summary>
internal sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>An empty handle, which interop fills.</summary>
    public FileDescriptor()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Takes ownership of <paramref name="descriptor"/>.</summary>
    internal FileDescriptor(int descriptor)
        : this() => SetHandle(descriptor);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close(handle) == 0;
}
