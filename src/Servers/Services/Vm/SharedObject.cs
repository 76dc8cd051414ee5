using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Represents memory that one task writes and others can map for reading.</summary>
/// <param name="id">The id; of no use to a task that was not granted access.</param>
/// <param name="owner">The task that created it, pays for it, and is the only one to write it.</param>
/// <param name="frames">The frames in order.</param>
internal sealed class SharedObject(uint id, TaskId owner, IReadOnlyList<int> frames)
{
    public uint Id { get; } = id;

    public TaskId Owner { get; } = owner;

    public IReadOnlyList<int> Frames { get; } = frames;

    /// <summary>
    /// Gets the frames in the order of a view: the frames from <paramref name="mirrorFrom"/> on are repeated at the end, unless it is 0.
    /// </summary>
    public IReadOnlyList<int> FramesOfView(uint mirrorFrom) =>
        mirrorFrom == 0 ? Frames : [.. Frames, .. Frames.Skip((int)mirrorFrom)];

    /// <summary>Gets the tasks that may map it.</summary>
    public HashSet<TaskId> Granted { get; } = [];

    /// <summary>Gets the views by task. The memory is released with the last view.</summary>
    public Dictionary<TaskId, SharedView> Views { get; } = [];
}
