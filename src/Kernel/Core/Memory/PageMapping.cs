using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>One page of a task's address space.</summary>
/// <param name="Frame">What is seen there.</param>
/// <param name="Access">What may be done there.</param>
public readonly record struct PageMapping(int Frame, PageAccess Access);
