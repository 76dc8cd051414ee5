using ZcGen.Native;

namespace ZcGen.Kernel.Memory;

/// <summary>Represents the frames of a machine: a memory file that address spaces map page by page.</summary>
/// <remarks>
/// Frames are zero at first. The descriptor gives access to all frames, so that only the kernel holds it.
/// </remarks>
internal sealed class FrameFile : IDisposable
{
    /// <summary>Initializes the frames of a machine. Memory is used only for frames that have been mapped.</summary>
    /// <param name="frameCount">The number of frames of <see cref="AddressSpace.PageSize"/> bytes each; may be 0.</param>
    /// <exception cref="PlatformNotSupportedException">The operating system lacks memory files, or its pages have another size.</exception>
    internal FrameFile(int frameCount)
    {
        AddressSpace.RequireSupport();
        ArgumentOutOfRangeException.ThrowIfNegative(frameCount);
        FrameCount = frameCount;
        Descriptor = MemoryFile.Create("zcgen-frames", (nuint)frameCount * AddressSpace.PageSize);
        MemoryFile.SealLength(Descriptor);
    }

    internal int FrameCount { get; }

    internal FileDescriptor Descriptor { get; }

    /// <summary>Closes the file. Mapped pages stay mapped.</summary>
    public void Dispose() => Descriptor.Dispose();
}
