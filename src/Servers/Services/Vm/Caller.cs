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

    /// <summary>Gets the task that makes a call, whose program may launch and kill tasks.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="context">The call.</param>
    /// <param name="what">What other programs may not do.</param>
    /// <exception cref="RpcException">It may not, or the vm server is not its pager.</exception>
    public static ManagedTask WhoMayLaunch(TaskRegistry tasks, CallContext context, string what)
    {
        ManagedTask caller = Of(tasks, context);
        return caller.Program.MayLaunch
            ? caller
            : throw new RpcException(StatusCode.PermissionDenied, $"'{caller.Program.Name}' may not {what}");
    }
}
