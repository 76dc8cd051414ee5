using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts;

/// <summary>What goes wrong in a run, of the things that can go wrong without the kernel breaking a promise.</summary>
public sealed record FaultPlan
{
    /// <summary>Nothing goes wrong.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>The chance that a task crashes at a system call, in millionths.</summary>
    public int CrashesPerMillionCalls { get; init; }

    /// <summary>
    /// The chance that a task crashes at a store to memory that others may see, in millionths. A store by <see cref="TaskPort.Write"/> is cut off anywhere; the
    /// publication of a message in a ring, and other single words, are made or not.
    /// </summary>
    public int CrashesPerMillionStores { get; init; }

    /// <summary>Programs that crashes spare; the first task's should be among them.</summary>
    public IReadOnlySet<string> Spared { get; init; } = new HashSet<string>();

    /// <summary>Crashes one task at one system call and at no other: the task's program, and the number of its call, from 0.</summary>
    public (string Program, int Call)? CrashAt { get; init; }

    /// <summary>Crashes one task at one store and at no other: the task's program, and the number of its store, from 0.</summary>
    public (string Program, int Store)? CrashAtStore { get; init; }

    /// <summary>The chance that a notification arrives twice, in thousandths. Delays need no number: any order that the seed chooses may come.</summary>
    public int DuplicatesPerThousandNotifications { get; init; }
}
