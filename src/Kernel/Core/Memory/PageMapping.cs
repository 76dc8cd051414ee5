using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Represents a mapped page of an address space.</summary>
/// <param name="Frame">The index of the frame.</param>
/// <param name="Access">The allowed access.</param>
public readonly record struct PageMapping(int Frame, PageAccess Access);
