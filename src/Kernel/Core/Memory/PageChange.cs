using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Represents a page that was mapped or unmapped.</summary>
/// <param name="Task">The task.</param>
/// <param name="Address">The address of the page.</param>
/// <param name="Mapping">The new mapping; null if the page was unmapped.</param>
public readonly record struct PageChange(TaskId Task, ulong Address, PageMapping? Mapping);
