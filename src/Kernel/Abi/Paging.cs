namespace ZcGen.Kernel.Abi;

/// <summary>Defines the layout of address spaces.</summary>
public static class Paging
{
    /// <summary>The size of a page, and of a frame, in bytes.</summary>
    public const int PageSize = 4096;

    /// <summary>The end of every address space: pages lie below this address.</summary>
    public const ulong AddressLimit = 1UL << 34;

    /// <summary>Gets the address of the page that contains <paramref name="address"/>.</summary>
    public static ulong PageOf(ulong address) => address & ~(ulong)(PageSize - 1);

    /// <summary>Gets the number of pages that <paramref name="length"/> bytes need.</summary>
    public static int PagesFor(int length) => (int)(((uint)length + PageSize - 1) / PageSize);
}
