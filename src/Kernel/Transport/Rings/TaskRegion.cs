using ZcGen.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>A region in shared memory of the vm server's.</summary>
/// <param name="Id">The shared memory's name.</param>
/// <param name="Region">This task's view of it.</param>
internal readonly record struct TaskRegion(uint Id, SharedRegion Region);
