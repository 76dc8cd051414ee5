using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ZcGen.EndToEnd.Tests.Format;

/// <summary>Memory that ends, or begins, at a page nobody may touch: an access outside of it kills the process.</summary>
internal sealed unsafe partial class GuardedBuffer : IDisposable
{
    private const int PageSize = 4096;
    private const int NoAccess = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly byte* _pages;
    private readonly nint _size;

    public GuardedBuffer(int capacity)
    {
        nint usable = (capacity + PageSize - 1) / PageSize * PageSize;
        _size = usable + (2 * PageSize);
        Capacity = (int)usable;
        _pages = Map(null, _size, NoAccess, PrivateAnonymous, -1, 0);
        if (_pages == (byte*)-1 || Protect(_pages + PageSize, usable, ReadWrite) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    public int Capacity { get; }

    /// <summary>The last <paramref name="length"/> bytes before the page behind.</summary>
    public Span<byte> AtEnd(int length) => new(_pages + PageSize + Capacity - length, length);

    /// <summary>The first <paramref name="length"/> bytes after the page in front.</summary>
    public Span<byte> AtStart(int length) => new(_pages + PageSize, length);

    public void Dispose() => _ = Unmap(_pages, _size);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(void* address, nint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(void* address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nint length);
}
