using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Checks the number of pages that a task requests.</summary>
internal static class PageCount
{
    /// <summary>Checks a requested number of pages against the quota of the task and the free memory.</summary>
    /// <exception cref="RpcException">The number is 0, or exceeds what the task or the machine has left.</exception>
    public static int Check(uint requested, ManagedTask task, PageAllocator pages)
    {
        if (requested == 0)
        {
            throw new RpcException(StatusCode.InvalidArgument, "0 pages were requested; request at least 1");
        }

        int left = ManagedTask.Quota - task.Charged;
        if (requested > left)
        {
            string detail = $"{requested} pages exceed the quota of the task, which has {left} of {ManagedTask.Quota} pages left";
            throw new RpcException(StatusCode.ResourceExhausted, detail);
        }

        if (requested > pages.FreeFrames)
        {
            string detail = $"{requested} pages exceed the {pages.FreeFrames} free frames of the machine";
            throw new RpcException(StatusCode.ResourceExhausted, detail);
        }

        return (int)requested;
    }

    /// <summary>Reserves addresses of a task for a number of pages.</summary>
    /// <exception cref="RpcException">The address space of the task is exhausted.</exception>
    public static ulong Reserve(ManagedTask task, int count) => task.TryReserveAddresses(count, out ulong address)
        ? address
        : throw new RpcException(StatusCode.ResourceExhausted, $"the address space of the task has no free range of {count} pages");
}
