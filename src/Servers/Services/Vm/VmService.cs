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
        reply.Address = address;
        work.Begin(task.Id, Allocate(task, address, count));
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
