using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents pages that a task has allocated with one call.</summary>
/// <param name="address">The address of the first page.</param>
/// <param name="pages">The number of pages.</param>
internal sealed class Allocation(ulong address, int pages)
{
    public ulong Address { get; } = address;

    public int Pages { get; } = pages;

    /// <summary>Gets or sets the number of pages that are not freed.</summary>
    public int Left { get; set; } = pages;

    /// <summary>Gets the address behind the last page.</summary>
    public ulong End => Address + ((ulong)Pages * Paging.PageSize);

    /// <summary>Gets whether a page is one of these, freed or not.</summary>
    public bool Contains(ulong page) => page >= Address && page < End;
}
