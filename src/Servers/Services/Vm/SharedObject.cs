using ZcGen.Kernel.Abi;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Memory that one task writes and others may look at.</summary>
/// <param name="id">Its number; worthless to whoever was not granted it.</param>
/// <param name="owner">Who made it, pays for it, and alone writes it.</param>
/// <param name="frames">Its frames, in order.</param>
internal sealed class SharedObject(uint id, TaskId owner, IReadOnlyList<int> frames)
{
    public uint Id { get; } = id;

    public TaskId Owner { get; } = owner;

    public IReadOnlyList<int> Frames { get; } = frames;

    /// <summary>The frames in the order in which a view shows them: those from <paramref name="mirrorFrom"/> on, if it is not 0, once more at the end.</summary>
    public IReadOnlyList<int> FramesOfView(uint mirrorFrom) => mirrorFrom == 0 ? Frames : [.. Frames, .. Frames.Skip((int)mirrorFrom)];

    public HashSet<TaskId> Granted { get; } = [];

    /// <summary>Where each task sees it. It lives as long as anybody does.</summary>
    public Dictionary<TaskId, SharedView> Views { get; } = [];
}
