namespace ZcGen.Kernel.Abi;

/// <summary>What a task may ask of the kernel beyond IPC. A task can pass on only what it has.</summary>
[Flags]
public enum Rights
{
    /// <summary>IPC, notifications, its timer, and its own end.</summary>
    None = 0,

    /// <summary>Create tasks, and destroy those that it is the pager of.</summary>
    Tasks = 1 << 0,

    /// <summary>Map pages into tasks that it is the pager of.</summary>
    Map = 1 << 1,
}
