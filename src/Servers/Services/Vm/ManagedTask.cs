using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>What the vm server knows of a task that it is the pager of.</summary>
/// <param name="id">The task.</param>
/// <param name="program">What it runs.</param>
/// <param name="launcher">Who asked for it; the vm server for the first.</param>
internal sealed class ManagedTask(TaskId id, ProgramEntry program, TaskId launcher)
{
    /// <summary>The most frames that one task can see, its own and those that others share with it: what a task takes is missing nowhere but at itself.</summary>
    public const int Quota = 2048;

    // Behind the slots of out-of-line payloads.
    private ulong _nextAddress = 0x1_0000_0000;

    // Ranges that were given back, by their pages: channels come and go, and addresses end some time.
    private readonly Dictionary<int, Stack<ulong>> _freeRanges = [];

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

    /// <summary>Addresses at which nothing is mapped.</summary>
    /// <returns>False when there are no more.</returns>
    public bool TryReserveAddresses(int pages, out ulong address)
    {
        if (_freeRanges.TryGetValue(pages, out Stack<ulong>? ranges) && ranges.TryPop(out address))
        {
            return true;
        }

        // One page stays empty behind each range.
        ulong length = ((ulong)pages + 1) * Paging.PageSize;
        address = _nextAddress;
        if (length > Paging.AddressLimit - address)
        {
            return false;
        }

        _nextAddress += length;
        return true;
    }

    /// <summary>Takes a range back, in which nothing is mapped any more.</summary>
    public void ReturnAddresses(ulong address, int pages)
    {
        if (!_freeRanges.TryGetValue(pages, out Stack<ulong>? ranges))
        {
            _freeRanges.Add(pages, ranges = new Stack<ulong>());
        }

        ranges.Push(address);
    }
}
