using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts;

/// <summary>Represents the faults to inject into a run: those that can occur without a defect of the kernel.</summary>
public sealed record FaultPlan
{
    /// <summary>Gets the plan that injects no faults.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>Gets the probability that a task crashes at a system call, in millionths.</summary>
    public int CrashesPerMillionCalls { get; init; }

    /// <summary>
    /// Gets the probability that a task crashes at a store to shared memory, in millionths. A store by <see cref="TaskPort.Write"/> is
    /// cut off anywhere; the publication of a message in a ring, and the store of any other single word, is carried out or not.
    /// </summary>
    public int CrashesPerMillionStores { get; init; }

    /// <summary>Gets the programs that are exempt from random crashes; that of the first task should be among them.</summary>
    public IReadOnlySet<string> Spared { get; init; } = new HashSet<string>();

    /// <summary>
    /// Gets the single system call at which a task crashes: the program of the task, and the zero-based number of its call.
    /// </summary>
    public (string Program, int Call)? CrashAt { get; init; }

    /// <summary>Gets the single store at which a task crashes: the program of the task, and the zero-based number of its store.</summary>
    public (string Program, int Store)? CrashAtStore { get; init; }

    /// <summary>
    /// Gets the probability that a notification is delivered twice, in thousandths. Delays need no probability: the seed chooses the order
    /// of tasks.
    /// </summary>
    public int DuplicatesPerThousandNotifications { get; init; }
}
