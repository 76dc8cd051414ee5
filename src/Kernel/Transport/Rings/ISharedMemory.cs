using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>What a task asks the vm server for when it makes rings: memory that one task writes and another reads.</summary>
/// <remarks>For the task's own thread. Every member may throw <see cref="TaskEndedException"/>.</remarks>
public interface ISharedMemory
{
    /// <summary>Makes memory that this task alone writes, zeroed and mapped.</summary>
    /// <param name="pages">How much.</param>
    /// <param name="mirrorFrom">The pages from this one on are mapped a second time behind the last, so that what wraps around is contiguous.</param>
    /// <param name="id">Names it in the other calls.</param>
    /// <param name="address">Where it is.</param>
    /// <returns>False when the task's quota, its addresses or the memory is used up.</returns>
    bool TryCreate(int pages, int mirrorFrom, out uint id, out ulong address);

    /// <summary>Lets a task map it for reading.</summary>
    /// <returns>False when there is no such task, or the memory is not the caller's.</returns>
    bool TryGrant(uint id, TaskId reader);

    /// <summary>Maps memory that was granted to this task, for reading.</summary>
    /// <param name="id">What the owner says its name is.</param>
    /// <param name="owner">Who has to be its owner.</param>
    /// <param name="pages">How much it has to be.</param>
    /// <param name="mirrorFrom">As in <see cref="TryCreate"/>.</param>
    /// <param name="address">Where it is.</param>
    /// <returns><see cref="StatusCode.OK"/>; <see cref="StatusCode.ResourceExhausted"/> when this task has no room for it; another status when it is not so, or was not granted.</returns>
    StatusCode Map(uint id, TaskId owner, int pages, int mirrorFrom, out ulong address);

    /// <summary>Gives up this task's view. Does nothing when there is none.</summary>
    void Close(uint id);
}
