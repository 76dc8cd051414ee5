using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>What a step led to.</summary>
/// <param name="State">The kernel after it.</param>
/// <param name="Deliveries">Tasks that can run on. The caller is among them unless it has to wait or has ended.</param>
/// <param name="Created">Tasks whose programs have to be started.</param>
/// <param name="Ended">Tasks that will never run again. They see no memory from now on, whatever their page tables hold.</param>
/// <param name="Pages">Pages that tasks see, or see no more, from now on.</param>
public sealed record Outcome(
    KernelState State,
    ImmutableArray<Delivery> Deliveries,
    ImmutableArray<TaskId> Created,
    ImmutableArray<TaskId> Ended,
    ImmutableArray<PageChange> Pages);
