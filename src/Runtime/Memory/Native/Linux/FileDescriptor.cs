using System.Runtime.InteropServices;
using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>An open file descriptor that this process owns; disposing it closes it.</summary>
internal sealed class FileDescriptor : SafeHandle
{
    /// <summary>An empty handle, which interop fills.</summary>
    public FileDescriptor()
        : base(invalidHandleValue: -1, ownsHandle: true)
    {
    }

    /// <summary>Takes ownership of <paramref name="descriptor"/>.</summary>
    internal FileDescriptor(int descriptor)
        : this() => SetHandle(descriptor);

    /// <inheritdoc/>
    /// <remarks>A C function returns 32 bits, and interop takes 64: the upper half of a failed call's -1 may be anything.</remarks>
    public override bool IsInvalid => Number < 0;

    /// <summary>The kernel's number for it. Hold a reference while it is used.</summary>
    internal int Number => unchecked((int)handle);

    /// <summary>Opens what this refers to once more, with flags of its own. Fails as C does: the result is invalid then.</summary>
    internal FileDescriptor OpenAgain(int flags)
    {
        bool added = false;
        try
        {
            DangerousAddRef(ref added);
            return Libc.Open($"/proc/self/fd/{Number}", flags | Libc.OpenCloseOnExec, 0);
        }
        finally
        {
            if (added)
            {
                DangerousRelease();
            }
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close(Number) == 0;
}
