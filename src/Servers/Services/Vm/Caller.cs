using ZcGen.Kernel.Transport;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Identifies callers of the vm server.</summary>
internal static class Caller
{
    /// <summary>Gets the task that makes a call.</summary>
    /// <exception cref="RpcException">The vm server is not its pager, or has removed it.</exception>
    public static ManagedTask Of(TaskRegistry tasks, CallContext context) =>
        tasks.Find(TaskServer.CallerOf(context))
            ?? throw new RpcException(StatusCode.PermissionDenied, "the vm server is not the pager of the caller");
}
