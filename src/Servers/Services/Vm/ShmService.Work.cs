using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <content>The work with pages, which is done in parts.</content>
internal sealed partial class ShmService
{
    private IEnumerable<WorkStep> Fill(SharedObject shared, ManagedTask owner, SharedView view)
    {
        while (shared.Frames.Count < shared.Pages)
        {
            if (!pages.TryMapZeroed(owner, view.PageAt(shared.Frames.Count), out int frame))
            {
                throw PageCount.MappingRefused();
            }

            shared.Frames.Add(frame);
            yield return WorkStep.Done;
        }

        foreach (WorkStep step in Map(shared, owner, view, from: shared.Pages, PageAccess.ReadWrite))
        {
            yield return step;
        }
    }

    // Maps the pages of a view from one on.
    private IEnumerable<WorkStep> Map(SharedObject shared, ManagedTask task, SharedView view, int from, PageAccess access)
    {
        for (int i = from; i < view.MappedPages; i++)
        {
            if (view.IsRevoked)
            {
                throw new RpcException(StatusCode.PermissionDenied, $"shared memory {shared.Id} was revoked while it was mapped");
            }

            if (!pages.Map(task.Id, view.PageAt(i), shared.Frames[view.IndexAt(i)], access))
            {
                throw PageCount.MappingRefused();
            }

            yield return WorkStep.Done;
        }
    }

    private IEnumerable<WorkStep> Unmap(SharedObject shared, ManagedTask task, SharedView view)
    {
        for (int i = 0; i < view.MappedPages; i++)
        {
            pages.Unmap(task.Id, view.PageAt(i));
            yield return WorkStep.Done;
        }

        if (!task.RevokedViews.Remove(shared.Id))
        {
            Release(shared, task, view);
        }

        task.ReleaseAddresses(view.Address, view.MappedPages);
    }

    // Unmaps what was revoked, unless the task closes it or ends meanwhile: then its addresses may be used for other pages.
    private IEnumerable<WorkStep> TakeAway(SharedObject shared, ManagedTask task, SharedView view)
    {
        for (int i = 0; i < view.MappedPages; i++)
        {
            if (shared.Views.GetValueOrDefault(task.Id) != view)
            {
                yield break;
            }

            pages.Unmap(task.Id, view.PageAt(i));
            yield return WorkStep.Done;
        }

        if (shared.Views.GetValueOrDefault(task.Id) == view)
        {
            task.RevokedViews.Add(shared.Id, view);
            Release(shared, task, view);
            _ = port.Notify(task.Id);
        }
    }

    // Until now the frames belong to the view, which is released with the task if it ends.
    private void Release(SharedObject shared, ManagedTask task, SharedView view)
    {
        _ = shared.Views.Remove(task.Id);
        pages.Budget.Release(task, view.Pages);
        FreeIfUnmapped(shared);
    }

    private void FreeIfUnmapped(SharedObject shared)
    {
        if (shared.Views.Count == 0)
        {
            _ = _objects.Remove(shared.Id);
            foreach (int frame in shared.Frames)
            {
                pages.Return(frame);
            }
        }
    }
}
