namespace ZcGen.Kernel.Hosts;

/// <summary>The frames of the machine. Who may touch which is the kernel's affair: the host looks it up in the page table at every access.</summary>
internal sealed class PhysicalMemory(int frameCount)
{
    private readonly byte[] _bytes = new byte[checked(frameCount * Paging.PageSize)];

    public Span<byte> Frame(int frame) => _bytes.AsSpan(frame * Paging.PageSize, Paging.PageSize);
}
