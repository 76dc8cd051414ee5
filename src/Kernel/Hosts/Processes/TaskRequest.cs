using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>What a process that runs a task says to the kernel's process.</summary>
internal abstract record TaskRequest
{
    private TaskRequest()
    {
    }

    /// <summary>A system call.</summary>
    public sealed record Call(Claim Claim) : TaskRequest;

    /// <summary>The task touched a page that it does not have.</summary>
    public sealed record PageFault(ulong Address, PageAccess Access) : TaskRequest;

    /// <summary>The program failed.</summary>
    public sealed record Crash(string Reason) : TaskRequest;

    /// <summary>The pages that came are mapped; there were more.</summary>
    public sealed record Continue : TaskRequest;
}
