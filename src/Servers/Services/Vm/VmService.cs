using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Gives tasks memory of their own, and tells what it has done.</summary>
internal sealed class VmService(TaskRegistry tasks, PageAllocator pages, OutOfLineService outOfLine) : VmServer
{
    protected override void Counts(CountsRequest request, CountsReply.Builder reply, CallContext context) => reply.PayloadCopies = (ulong)outOfLine.Copies;

    protected override void AllocPages(AllocPagesRequest request, AllocPagesReply.Builder reply, CallContext context)
    {
        ManagedTask task = Caller.Of(tasks, context);
        if (request.Pages == 0 || request.Pages > ManagedTask.Quota - task.Charged || request.Pages > pages.FreeFrames)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"{request.Pages} pages are none, or more than the task's quota or the memory has left");
        }

        int count = (int)request.Pages;
        if (!task.TryReserveAddresses(count, out ulong address))
        {
            throw new RpcException(StatusCode.ResourceExhausted, "the task has used up its addresses");
        }

        for (int i = 0; i < count; i++)
        {
            ulong page = address + ((ulong)i * Paging.PageSize);
            if (!pages.TryMapZeroed(task, page, out int frame))
            {
                throw new RpcException(StatusCode.ResourceExhausted, "the kernel refused a page");
            }

            task.Pages.Add(page, frame);
        }

        reply.Address = address;
    }
}
