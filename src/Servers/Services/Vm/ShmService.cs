using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Manages shared memory: created and written by one task, and granted by it to others, which can only read it.</summary>
internal sealed class ShmService(TaskPort port, TaskRegistry tasks, PageAllocator pages, PageWork work) : ShmServer
{
    private readonly Dictionary<uint, SharedObject> _objects = [];
    private uint _lastId;

    /// <summary>Gets the shared memory of all tasks.</summary>
    public IReadOnlyCollection<SharedObject> Objects => _objects.Values;

    /// <summary>Removes the views of a task that has ended, and notifies the tasks that shared memory with it.</summary>
    public void Forget(TaskId task)
    {
        var sharers = new HashSet<TaskId>();
        foreach (SharedObject shared in _objects.Values.ToArray())
        {
            bool isSharer = shared.Views.Remove(task) | shared.Granted.Remove(task) | shared.Owner == task;
            if (isSharer)
            {
                sharers.UnionWith(shared.Views.Keys);
                FreeIfUnmapped(shared);
            }
        }

        foreach (TaskId sharer in sharers.OrderBy(sharer => sharer.Index))
        {
            _ = port.Notify(sharer);
        }
    }

    protected override void Create(ShmCreateRequest request, ShmCreateReply.Builder reply, CallContext context)
    {
        ManagedTask owner = Caller.Of(tasks, context);
        CheckMirror(request.MirrorFrom, request.Pages);
        int count = PageCount.Charge(request.Pages, owner, pages.Budget);
        var view = new SharedView(0, count, (int)request.MirrorFrom);
        view = view with { Address = PageCount.Reserve(owner, view.MappedPages, count, pages.Budget) };
        var shared = new SharedObject(++_lastId, owner.Id, count);
        shared.Views.Add(owner.Id, view);
        _objects.Add(shared.Id, shared);
        reply.Id = shared.Id;
        reply.Address = view.Address;
        work.Begin(owner.Id, Fill(shared, owner, view));
    }

    protected override void Grant(ShmGrantRequest request, ShmGrantReply.Builder reply, CallContext context)
    {
        SharedObject shared = Find(request.Id);
        if (shared.Owner != Caller.Of(tasks, context).Id)
        {
            string detail = $"shared memory {request.Id} belongs to task {shared.Owner}; only its owner can grant it";
            throw new RpcException(StatusCode.PermissionDenied, detail);
        }

        var reader = new TaskId(request.Task);
        _ = tasks.Find(reader) ?? throw new RpcException(StatusCode.NotFound, $"task {reader} does not exist");
        _ = shared.Granted.Add(reader);
    }

    protected override void Map(ShmMapRequest request, ShmMapReply.Builder reply, CallContext context)
    {
        ManagedTask reader = Caller.Of(tasks, context);
        SharedObject shared = Find(request.Id);
        if (!shared.Granted.Contains(reader.Id))
        {
            throw new RpcException(StatusCode.PermissionDenied, $"shared memory {request.Id} was not granted to the caller");
        }

        if (shared.Views.ContainsKey(reader.Id))
        {
            throw new RpcException(StatusCode.AlreadyExists, $"the caller has mapped shared memory {request.Id} already");
        }

        CheckExpectations(request, shared);

        CheckMirror(request.MirrorFrom, (uint)shared.Pages);

        // A mapping counts whoever created the memory, so that two tasks together cannot hold more than their quotas.
        int count = PageCount.Charge((uint)shared.Pages, reader, pages.Budget);
        var view = new SharedView(0, count, (int)request.MirrorFrom);
        view = view with { Address = PageCount.Reserve(reader, view.MappedPages, count, pages.Budget) };
        shared.Views.Add(reader.Id, view);
        reply.Address = view.Address;
        reply.Pages = (uint)count;
        work.Begin(reader.Id, Map(shared, reader, view, from: 0, PageAccess.Read));
    }

    protected override void Close(ShmCloseRequest request, ShmCloseReply.Builder reply, CallContext context)
    {
        ManagedTask task = Caller.Of(tasks, context);
        SharedObject shared = Find(request.Id);
        if (!shared.Views.TryGetValue(task.Id, out SharedView view))
        {
            throw new RpcException(StatusCode.FailedPrecondition, $"the caller has not mapped shared memory {request.Id}");
        }

        work.Begin(task.Id, Unmap(shared, task, view));
    }

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

        // Until now the frames belong to the view, which is released with the task if it ends.
        _ = shared.Views.Remove(task.Id);
        pages.Budget.Release(task, view.Pages);
        task.ReleaseAddresses(view.Address, view.MappedPages);
        FreeIfUnmapped(shared);
    }

    private static void CheckMirror(uint mirrorFrom, uint pageCount)
    {
        if (mirrorFrom != 0 && mirrorFrom >= pageCount)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"page {mirrorFrom} to mirror from is not one of the {pageCount} pages");
        }
    }

    private static void CheckExpectations(ShmMapRequest request, SharedObject shared)
    {
        if (request.Owner != 0 && request.Owner != shared.Owner.Value)
        {
            string detail = $"shared memory {shared.Id} belongs to task {shared.Owner}, not to task {new TaskId(request.Owner)}";
            throw new RpcException(StatusCode.FailedPrecondition, detail);
        }

        if (request.Pages != 0 && request.Pages != shared.Pages)
        {
            string detail = $"shared memory {shared.Id} has {shared.Pages} pages, not {request.Pages}";
            throw new RpcException(StatusCode.FailedPrecondition, detail);
        }
    }

    private SharedObject Find(uint id) =>
        _objects.GetValueOrDefault(id) ?? throw new RpcException(StatusCode.NotFound, $"shared memory {id} does not exist");

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
