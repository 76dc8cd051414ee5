using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents the mapping of shared memory into a task.</summary>
/// <param name="Address">The address of the first page.</param>
/// <param name="Pages">The number of pages without those that are mapped a second time.</param>
/// <param name="MirrorFrom">The first page that is mapped a second time, behind the last one; 0 if none is.</param>
internal readonly record struct SharedView(ulong Address, int Pages, int MirrorFrom)
{
    /// <summary>Gets the number of mapped pages.</summary>
    public int MappedPages => MirrorFrom == 0 ? Pages : (2 * Pages) - MirrorFrom;

    /// <summary>Gets the address of a mapped page.</summary>
    public ulong PageAt(int index) => Address + ((ulong)index * Paging.PageSize);

    /// <summary>Gets which page of the memory is mapped at a place.</summary>
    public int IndexAt(int index) => index < Pages ? index : index - Pages + MirrorFrom;
}
