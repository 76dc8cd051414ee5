using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Allocates shared memory for rings: memory that one task writes and others read.</summary>
/// <remarks>Only for the thread of the task. Every member can throw <see cref="TaskEndedException"/>.</remarks>
public interface ISharedMemory
{
    /// <summary>Allocates zeroed memory and maps it into this task, the only one that can write it.</summary>
    /// <param name="pages">The number of pages.</param>
    /// <param name="mirrorFrom">
    /// The index of the first page to map a second time behind the last, so that bytes that wrap around are contiguous; 0 for none.
    /// </param>
    /// <param name="id">The id of the memory.</param>
    /// <param name="address">The address of the memory.</param>
    /// <returns>False if the quota or the address space of the task, or the memory of the machine, is exhausted.</returns>
    bool TryCreate(int pages, int mirrorFrom, out uint id, out ulong address);

    /// <summary>Grants a task the right to map the memory for reading.</summary>
    /// <returns>False if the task does not exist, or the memory is not the caller's.</returns>
    bool TryGrant(uint id, TaskId reader);

    /// <summary>Maps memory that was granted to this task, for reading.</summary>
    /// <param name="id">The id that the owner states.</param>
    /// <param name="owner">The expected owner.</param>
    /// <param name="pages">The expected number of pages.</param>
    /// <param name="mirrorFrom">As in <see cref="TryCreate"/>.</param>
    /// <param name="address">The address of the memory.</param>
    /// <returns>
    /// <see cref="StatusCode.OK"/>; <see cref="StatusCode.ResourceExhausted"/> if the quota or the address space of this task is exhausted;
    /// another status if the memory is not as expected, or was not granted.
    /// </returns>
    StatusCode Map(uint id, TaskId owner, int pages, int mirrorFrom, out ulong address);

    /// <summary>Unmaps the memory from this task. Does nothing if it is not mapped.</summary>
    void Close(uint id);
}
