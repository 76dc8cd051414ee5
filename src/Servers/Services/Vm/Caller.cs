using ZcGen.Kernel.Transport;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Who calls the vm server.</summary>
internal static class Caller
{
    /// <summary>What is known of the caller; a call of a task that is being removed fails.</summary>
    public static ManagedTask Of(TaskRegistry tasks, CallContext context) =>
        tasks.Find(TaskServer.CallerOf(context)) ?? throw new RpcException(StatusCode.PermissionDenied, "the vm server is not the caller's pager");
}
