using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Allocates pages for tasks, and reports counts.</summary>
internal sealed class VmService(TaskRegistry tasks, PageAllocator pages, OutOfLineService outOfLine) : VmServer
{
    protected override void Counts(CountsRequest request, CountsReply.Builder reply, CallContext context) =>
        reply.PayloadCopies = (ulong)outOfLine.Copies;

    protected override void AllocPages(AllocPagesRequest request, AllocPagesReply.Builder reply, CallContext context)
    {
        ManagedTask task = Caller.Of(tasks, context);
        int count = PageCount.Check(request.Pages, task, pages);
        ulong address = PageCount.Reserve(task, count);

        for (int i = 0; i < count; i++)
        {
            ulong page = address + ((ulong)i * Paging.PageSize);
            if (!pages.TryMapZeroed(task, page, out int frame))
            {
                throw new RpcException(StatusCode.ResourceExhausted, "the kernel refused to map a page into the task");
            }

            task.Pages.Add(page, frame);
        }

        reply.Address = address;
    }
}
