using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>A page that a task sees from now on, or no more.</summary>
/// <param name="Task">The task.</param>
/// <param name="Address">The page.</param>
/// <param name="Mapping">What is there; null when nothing is.</param>
public readonly record struct PageChange(TaskId Task, ulong Address, PageMapping? Mapping);
