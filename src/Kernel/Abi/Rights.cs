namespace ZcGen.Kernel.Abi;

/// <summary>Specifies the system calls beyond IPC that a task may make. A task can grant only rights that it has.</summary>
[Flags]
public enum Rights
{
    /// <summary>IPC, notifications, the timer of the task, and its own end.</summary>
    None = 0,

    /// <summary>Create tasks, and destroy tasks whose pager it is.</summary>
    Tasks = 1 << 0,

    /// <summary>Map and unmap pages of tasks whose pager it is.</summary>
    Map = 1 << 1,
}
