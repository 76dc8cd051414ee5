using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents the mapping of shared memory, or of a part of it, into a task.</summary>
/// <param name="address">The address of the first page.</param>
/// <param name="first">The first page of the memory that is mapped.</param>
/// <param name="pages">The number of pages without those that are mapped a second time.</param>
/// <param name="mirrorFrom">The first of these pages that is mapped a second time, behind the last one; 0 if none is.</param>
internal sealed class SharedView(ulong address, int first, int pages, int mirrorFrom)
{
    public ulong Address { get; } = address;

    /// <summary>Gets the number of pages without those that are mapped a second time, for which the task is charged.</summary>
    public int Pages { get; } = pages;

    /// <summary>Gets the number of mapped pages.</summary>
    public int MappedPages { get; } = CountMapped(pages, mirrorFrom);

    /// <summary>Gets or sets whether the owner has taken the grant back: no further page is mapped.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>Gets the number of pages that are mapped if some are mapped a second time.</summary>
    public static int CountMapped(int pages, int mirrorFrom) => mirrorFrom == 0 ? pages : (2 * pages) - mirrorFrom;

    /// <summary>Gets the address of a mapped page.</summary>
    public ulong PageAt(int index) => Address + ((ulong)index * Paging.PageSize);

    /// <summary>Gets which page of the memory is mapped at a place.</summary>
    public int IndexAt(int index) => first + (index < Pages ? index : index - Pages + mirrorFrom);
}
