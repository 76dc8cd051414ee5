using ZcGen.Native;

namespace ZcGen.Kernel.Memory;

/// <summary>The frames of a machine: a memory file, of which address spaces map one page at a time.</summary>
/// <remarks>
/// All frames are zeros at first. Whoever holds the descriptor can map every frame, so it is the kernel's and goes to no task.
/// </remarks>
internal sealed class FrameFile : IDisposable
{
    /// <summary>Makes the memory of a machine. It takes room only for frames that were mapped.</summary>
    /// <param name="frameCount">Frames of <see cref="AddressSpace.PageSize"/> bytes each; may be 0.</param>
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

    /// <summary>Closes the file. What is mapped stays mapped.</summary>
    public void Dispose() => Descriptor.Dispose();
}
