using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts;

/// <summary>Represents what a task asks its host for: the value that travels from the task to the kernel, on every host.</summary>
internal abstract record TaskRequest
{
    private TaskRequest()
    {
    }

    /// <summary>A system call.</summary>
    public sealed record Call(Syscall Syscall) : TaskRequest;

    /// <summary>An access to a page that is not mapped, or not for this access.</summary>
    public sealed record PageFault(ulong Address, PageAccess Access) : TaskRequest;

    /// <summary>A failure of the program.</summary>
    public sealed record Crash(string Reason) : TaskRequest;

    /// <summary>
    /// A request of a task's process for the remaining page changes. The connection answers it; it does not reach the kernel.
    /// </summary>
    public sealed record Continue : TaskRequest;
}
