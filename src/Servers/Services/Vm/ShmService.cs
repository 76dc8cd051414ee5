using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Manages shared memory: created and written by one task, and granted by it to others, which can only read it.</summary>
internal sealed class ShmService(TaskPort port, TaskRegistry tasks, PageAllocator pages) : ShmServer
{
    private readonly Dictionary<uint, SharedObject> _objects = [];
    private uint _lastId;

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
        uint mirrorFrom = request.MirrorFrom;
        int wanted = PageCount.Check(request.Pages, owner, pages);
        CheckMirror(mirrorFrom, wanted);
        int mapped = MappedPages(wanted, mirrorFrom);
        ulong address = PageCount.Reserve(owner, mapped);
        var frames = new List<int>();
        while (frames.Count < wanted)
        {
            if (!pages.TryMapZeroed(owner, PageAt(address, frames.Count), out int frame))
            {
                for (int i = 0; i < frames.Count; i++)
                {
                    pages.Unmap(owner, PageAt(address, i), frames[i]);
                }

                owner.ReleaseAddresses(address, mapped);
                throw new RpcException(StatusCode.ResourceExhausted, "the kernel refused to map a page into the task");
            }

            frames.Add(frame);
        }

        var shared = new SharedObject(++_lastId, owner.Id, frames);
        MapView(shared, owner, address, mirrorFrom, frames.Count, PageAccess.ReadWrite);
        _objects.Add(shared.Id, shared);
        reply.Id = shared.Id;
        reply.Address = address;
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

        // A mapping counts whoever created the memory, so that two tasks together cannot hold more than their quotas.
        if (shared.Frames.Count > ManagedTask.Quota - reader.Charged)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"{shared.Frames.Count} pages exceed the rest of the quota of the caller");
        }

        uint mirrorFrom = request.MirrorFrom;
        CheckMirror(mirrorFrom, shared.Frames.Count);
        ulong address = PageCount.Reserve(reader, MappedPages(shared.Frames.Count, mirrorFrom));
        MapView(shared, reader, address, mirrorFrom, alreadyMapped: 0, PageAccess.Read);
        reader.Charged += shared.Frames.Count;
        reply.Address = address;
        reply.Pages = (uint)shared.Frames.Count;
    }

    protected override void Close(ShmCloseRequest request, ShmCloseReply.Builder reply, CallContext context)
    {
        ManagedTask task = Caller.Of(tasks, context);
        SharedObject shared = Find(request.Id);
        if (!shared.Views.Remove(task.Id, out SharedView view))
        {
            throw new RpcException(StatusCode.FailedPrecondition, $"the caller has not mapped shared memory {request.Id}");
        }

        for (int i = 0; i < view.Frames.Count; i++)
        {
            pages.Unmap(task.Id, PageAt(view.Address, i));
        }

        task.Charged -= shared.Frames.Count;
        task.ReleaseAddresses(view.Address, view.Frames.Count);
        FreeIfUnmapped(shared);
    }

    private static ulong PageAt(ulong address, int index) => address + ((ulong)index * Paging.PageSize);

    private static int MappedPages(int pages, uint mirrorFrom) => mirrorFrom == 0 ? pages : (2 * pages) - (int)mirrorFrom;

    private static void CheckMirror(uint mirrorFrom, int pageCount)
    {
        if (mirrorFrom >= pageCount)
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

        if (request.Pages != 0 && request.Pages != shared.Frames.Count)
        {
            string detail = $"shared memory {shared.Id} has {shared.Frames.Count} pages, not {request.Pages}";
            throw new RpcException(StatusCode.FailedPrecondition, detail);
        }
    }

    // Maps the pages that are not mapped yet, and records the view.
    private void MapView(SharedObject shared, ManagedTask task, ulong address, uint mirrorFrom, int alreadyMapped, PageAccess access)
    {
        IReadOnlyList<int> frames = shared.FramesOfView(mirrorFrom);
        for (int i = alreadyMapped; i < frames.Count; i++)
        {
            _ = pages.Map(task.Id, PageAt(address, i), frames[i], access);
        }

        shared.Views.Add(task.Id, new SharedView(address, frames));
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
