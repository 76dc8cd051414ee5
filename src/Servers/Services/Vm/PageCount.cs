using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Charges tasks for the pages that they request.</summary>
internal static class PageCount
{
    /// <summary>Charges a task for a requested number of pages, so that they can be mapped one after the other.</summary>
    /// <exception cref="RpcException">The number is 0, or exceeds what the task or the machine has left.</exception>
    public static int Charge(uint requested, ManagedTask task, FrameBudget budget)
    {
        if (requested == 0)
        {
            throw new RpcException(StatusCode.InvalidArgument, "0 pages were requested; request at least 1");
        }

        if (requested > task.QuotaLeft)
        {
            string detail = $"{requested} pages exceed the quota of the task, which has {task.QuotaLeft} of {ManagedTask.Quota} pages left";
            throw new RpcException(StatusCode.ResourceExhausted, detail);
        }

        if (!budget.TryCharge(task, (int)requested))
        {
            string detail = $"{requested} pages exceed the {budget.LeftFor(task)} frames that are not promised to other tasks";
            throw new RpcException(StatusCode.ResourceExhausted, detail);
        }

        return (int)requested;
    }

    /// <summary>Reserves addresses of a task for a number of pages. If it has none, the task is no longer charged for its pages.</summary>
    /// <exception cref="RpcException">The address space of the task is exhausted.</exception>
    public static ulong Reserve(ManagedTask task, int count, int charged, FrameBudget budget)
    {
        if (task.TryReserveAddresses(count, out ulong address))
        {
            return address;
        }

        budget.Release(task, charged);
        throw new RpcException(StatusCode.ResourceExhausted, $"the address space of the task has no free range of {count} pages");
    }

    /// <summary>Creates the error of work whose task has ended. What the task has is released with it.</summary>
    public static RpcException MappingRefused() =>
        new(StatusCode.Aborted, "the kernel refused to map a page into the task, which has ended");
}
