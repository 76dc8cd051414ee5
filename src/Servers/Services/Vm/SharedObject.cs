using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents memory that one task writes and others can map for reading.</summary>
/// <param name="id">The id; of no use to a task that was not granted access.</param>
/// <param name="owner">The task that created it, pays for it, and is the only one to write it.</param>
/// <param name="pages">The number of pages.</param>
/// <param name="name">Its name; empty if it has none.</param>
internal sealed class SharedObject(uint id, TaskId owner, int pages, string name)
{
    public uint Id { get; } = id;

    public TaskId Owner { get; } = owner;

    /// <summary>Gets the name, which it has until its owner closes it or ends; empty if it has none.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the number of pages.</summary>
    public int Pages { get; } = pages;

    /// <summary>Gets the frames in order. While the memory is being created, some are still missing.</summary>
    public List<int> Frames { get; } = new(pages);

    /// <summary>Gets the tasks that may map it.</summary>
    public HashSet<TaskId> Granted { get; } = [];

    /// <summary>Gets the views by task. The memory is released with the last view.</summary>
    public Dictionary<TaskId, SharedView> Views { get; } = [];
}
