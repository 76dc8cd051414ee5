using ZcGen.Memory;

namespace ZcGen.Kernel.Transport;

/// <summary>Represents a region in shared memory that the vm server manages.</summary>
/// <param name="Id">The id of the shared memory.</param>
/// <param name="Region">The region, as this task maps it.</param>
internal readonly record struct TaskRegion(uint Id, SharedRegion Region);
