using System.Collections.Immutable;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Core;

/// <summary>Represents the outcome of a step of the kernel.</summary>
/// <param name="State">The state after the step.</param>
/// <param name="Deliveries">The tasks that resume. The caller is among them unless it blocks or has ended.</param>
/// <param name="Created">The tasks whose programs are to be started.</param>
/// <param name="Ended">The tasks that have ended. They have no memory from now on, whatever their page tables hold.</param>
/// <param name="Pages">The pages that were mapped or unmapped.</param>
public sealed record Outcome(
    KernelState State,
    ImmutableArray<Delivery> Deliveries,
    ImmutableArray<TaskId> Created,
    ImmutableArray<TaskId> Ended,
    ImmutableArray<PageChange> Pages);
