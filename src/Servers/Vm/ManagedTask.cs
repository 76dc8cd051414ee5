using ZcGen.Kernel;

namespace ZcGen.Servers.Vm;

/// <summary>What the vm server knows of a task that it is the pager of.</summary>
/// <param name="id">The task.</param>
/// <param name="program">What it runs.</param>
/// <param name="launcher">Who asked for it; the vm server for the first.</param>
internal sealed class ManagedTask(TaskId id, ProgramEntry program, TaskId launcher)
{
    /// <summary>The most frames that one task can have, shared memory included: what a task takes is missing nowhere but at itself.</summary>
    public const int Quota = 512;

    // Behind the slots of out-of-line payloads.
    private ulong _nextAddress = 0x1_0000_0000;

    public TaskId Id { get; } = id;

    public ProgramEntry Program { get; } = program;

    public TaskId Launcher { get; } = launcher;

    /// <summary>Its own frames, by page.</summary>
    public Dictionary<ulong, int> Pages { get; } = [];

    /// <summary>Frames that count against its quota.</summary>
    public int Charged { get; set; }

    /// <summary>Tasks that want to know of its end.</summary>
    public HashSet<TaskId> Watchers { get; } = [];

    /// <summary>Ends that it wanted to know of and has not asked for yet, and their reasons.</summary>
    public Dictionary<TaskId, ExitReason> Exited { get; } = [];

    /// <summary>Addresses that were never used before.</summary>
    public ulong ReserveAddresses(int pages)
    {
        ulong address = _nextAddress;

        // One page stays empty behind each range.
        _nextAddress += ((ulong)pages + 1) * Paging.PageSize;
        return address;
    }
}
