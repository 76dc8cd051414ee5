using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents a task whose pager is the vm server.</summary>
/// <param name="id">The id of the task.</param>
/// <param name="program">The program that it runs.</param>
/// <param name="launcher">The task that launched it; the vm server for the first one.</param>
internal sealed class ManagedTask(TaskId id, ProgramEntry program, TaskId launcher)
{
    /// <summary>The maximum number of frames that a task can map, its own and shared ones.</summary>
    public const int Quota = 2048;

    /// <summary>
    /// The number of frames that are promised to every task: enough for one channel with rings of the default capacity, its own and that of
    /// the server, and some pages more.
    /// </summary>
    public const int MinimumFrames = 144;

    /// <summary>The maximum number of names of shared memory that a task can have.</summary>
    public const int MaxNames = 8;

    // Behind the slots of out-of-line payloads.
    private ulong _nextAddress = 0x1_0000_0000;

    // Released ranges by their number of pages: channels are opened and closed, and the address space is limited.
    private readonly Dictionary<int, Stack<ulong>> _freeRanges = [];

    public TaskId Id { get; } = id;

    public ProgramEntry Program { get; } = program;

    public TaskId Launcher { get; } = launcher;

    /// <summary>Gets the number of frames that are promised to it: it gets them whatever the others take.</summary>
    public int Promised { get; } = PromiseTo(program);

    /// <summary>Gets or sets the arguments that it was launched with.</summary>
    public string Arguments { get; set; } = "";

    /// <summary>Gets its own frames by page.</summary>
    public Dictionary<ulong, int> Pages { get; } = [];

    /// <summary>Gets what it has allocated and not freed as a whole, by address.</summary>
    public Dictionary<ulong, Allocation> Allocations { get; } = [];

    /// <summary>Gets the views that were revoked and that it has not closed yet, by the id of the shared memory.</summary>
    public Dictionary<uint, SharedView> RevokedViews { get; } = [];

    /// <summary>Gets or sets the number of names that it has given to shared memory.</summary>
    public int Names { get; set; }

    /// <summary>Gets or sets the number of frames that count against its quota; changed by the <see cref="FrameBudget"/> only.</summary>
    public int Charged { get; set; }

    /// <summary>Gets the number of frames that its quota has left.</summary>
    public int QuotaLeft => Quota - Charged;

    /// <summary>Gets or sets whether it was removed: its frames may belong to others.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Gets the tasks to notify when it ends.</summary>
    public HashSet<TaskId> Watchers { get; } = [];

    /// <summary>Gets the watched tasks that have ended and that it has not taken yet, with the reasons.</summary>
    public Dictionary<TaskId, ExitReason> Exited { get; } = [];

    /// <summary>Gets the number of frames that are promised to tasks that run a program.</summary>
    public static int PromiseTo(ProgramEntry program) => Math.Max(program.ReservedFrames, MinimumFrames);

    /// <summary>Reserves a range of addresses at which nothing is mapped.</summary>
    /// <returns>False if the address space is exhausted.</returns>
    public bool TryReserveAddresses(int pages, out ulong address)
    {
        if (_freeRanges.TryGetValue(pages, out Stack<ulong>? ranges) && ranges.TryPop(out address))
        {
            return true;
        }

        // One page behind each range stays unmapped.
        ulong length = ((ulong)pages + 1) * Paging.PageSize;
        address = _nextAddress;
        if (length > Paging.AddressLimit - address)
        {
            return false;
        }

        _nextAddress += length;
        return true;
    }

    /// <summary>Releases a range in which nothing is mapped any more.</summary>
    public void ReleaseAddresses(ulong address, int pages)
    {
        if (!_freeRanges.TryGetValue(pages, out Stack<ulong>? ranges))
        {
            _freeRanges.Add(pages, ranges = new Stack<ulong>());
        }

        ranges.Push(address);
    }
}
