namespace ZcGen.Kernel.Abi;

/// <summary>The sizes of memory.</summary>
public static class Paging
{
    /// <summary>Bytes of a page, and of a frame.</summary>
    public const int PageSize = 4096;

    /// <summary>The first address that no task has: pages lie below it.</summary>
    public const ulong AddressLimit = 1UL << 34;

    /// <summary>The start of the page that holds <paramref name="address"/>.</summary>
    public static ulong PageOf(ulong address) => address & ~(ulong)(PageSize - 1);

    /// <summary>How many pages <paramref name="length"/> bytes need.</summary>
    public static int PagesFor(int length) => (int)(((uint)length + PageSize - 1) / PageSize);
}
