using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Allocates pages for tasks, and reports counts.</summary>
internal sealed class VmService(TaskRegistry tasks, PageAllocator pages, PageWork work, OutOfLineService outOfLine) : VmServer
{
    protected override void Counts(CountsRequest request, CountsReply.Builder reply, CallContext context) =>
        reply.PayloadCopies = (ulong)outOfLine.Copies;

    protected override void AllocPages(AllocPagesRequest request, AllocPagesReply.Builder reply, CallContext context)
    {
        ManagedTask task = Caller.Of(tasks, context);
        int count = PageCount.Charge(request.Pages, task, pages.Budget);
        ulong address = PageCount.Reserve(task, count, count, pages.Budget);
        task.Allocations.Add(address, new Allocation(address, count));
        reply.Address = address;
        work.Begin(task.Id, Allocate(task, address, count));
    }

    protected override void FreePages(FreePagesRequest request, FreePagesReply.Builder reply, CallContext context)
    {
        ManagedTask task = Caller.Of(tasks, context);
        ulong address = request.Address;
        if (address != Paging.PageOf(address))
        {
            throw new RpcException(StatusCode.InvalidArgument, $"0x{address:x} is not the address of a page");
        }

        Allocation allocation = task.Allocations.Values.FirstOrDefault(candidate => candidate.Contains(address))
            ?? throw new RpcException(StatusCode.NotFound, $"the caller has no allocated page at 0x{address:x}");
        ulong left = (allocation.End - address) / Paging.PageSize;
        ulong count = request.Pages == 0 ? left : request.Pages;
        for (ulong i = 0; i < count; i++)
        {
            ulong page = address + (i * Paging.PageSize);
            if (i == left || !task.Pages.ContainsKey(page))
            {
                string detail = $"the {count} pages from 0x{address:x} on are not all allocated with one call: 0x{page:x} is not";
                throw new RpcException(StatusCode.NotFound, detail);
            }
        }

        work.Begin(task.Id, Free(task, allocation, address, (int)count));
    }

    private IEnumerable<WorkStep> Free(ManagedTask task, Allocation allocation, ulong address, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ulong page = address + ((ulong)i * Paging.PageSize);
            pages.Unmap(task.Id, page);
            _ = task.Pages.Remove(page, out int frame);
            pages.Return(frame);
            pages.Budget.Release(task, 1);
            allocation.Left--;
            yield return WorkStep.Done;
        }

        if (allocation.Left == 0)
        {
            _ = task.Allocations.Remove(allocation.Address);
            task.ReleaseAddresses(allocation.Address, allocation.Pages);
        }
    }

    private IEnumerable<WorkStep> Allocate(ManagedTask task, ulong address, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ulong page = address + ((ulong)i * Paging.PageSize);
            if (!pages.TryMapZeroed(task, page, out int frame))
            {
                throw PageCount.MappingRefused();
            }

            task.Pages.Add(page, frame);
            yield return WorkStep.Done;
        }
    }
}
