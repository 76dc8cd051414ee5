using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Shared memory with owners: made and written by one task, granted by it to others, which can only read it.</summary>
internal sealed class ShmService(TaskPort port, TaskRegistry tasks, PageAllocator pages) : ShmServer
{
    private readonly Dictionary<uint, SharedObject> _objects = [];
    private uint _lastId;

    /// <summary>Takes the views of a task that has ended away, and lets those know who shared memory with it.</summary>
    public void Forget(TaskId task)
    {
        var sharers = new HashSet<TaskId>();
        foreach (SharedObject shared in _objects.Values.ToArray())
        {
            bool isConcerned = shared.Views.Remove(task) | shared.Granted.Remove(task) | shared.Owner == task;
            if (isConcerned)
            {
                sharers.UnionWith(shared.Views.Keys);
                FreeIfUnseen(shared);
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
        (uint wanted, uint mirrorFrom) = (request.Pages, request.MirrorFrom);
        if (wanted == 0 || wanted > ManagedTask.Quota - owner.Charged || wanted > pages.FreeFrames)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"{wanted} pages are none, or more than the task's quota or the memory has left");
        }

        CheckMirror(mirrorFrom, (int)wanted);
        int seen = PagesSeen((int)wanted, mirrorFrom);
        ulong address = Reserve(owner, seen);
        var frames = new List<int>();
        while (frames.Count < wanted)
        {
            if (!pages.TryMapZeroed(owner, PageAt(address, frames.Count), out int frame))
            {
                for (int i = 0; i < frames.Count; i++)
                {
                    pages.TakeBack(owner, PageAt(address, i), frames[i]);
                }

                owner.ReturnAddresses(address, seen);
                throw new RpcException(StatusCode.ResourceExhausted, "the kernel refused a page");
            }

            frames.Add(frame);
        }

        var shared = new SharedObject(++_lastId, owner.Id, frames);
        Show(shared, owner, address, mirrorFrom, frames.Count, PageAccess.ReadWrite);
        _objects.Add(shared.Id, shared);
        reply.Id = shared.Id;
        reply.Address = address;
    }

    protected override void Grant(ShmGrantRequest request, ShmGrantReply.Builder reply, CallContext context)
    {
        SharedObject shared = Find(request.Id);
        if (shared.Owner != Caller.Of(tasks, context).Id)
        {
            throw new RpcException(StatusCode.PermissionDenied, "only its owner grants shared memory");
        }

        var reader = new TaskId(request.Task);
        _ = tasks.Find(reader) ?? throw new RpcException(StatusCode.NotFound, $"there is no task {reader}");
        _ = shared.Granted.Add(reader);
    }

    protected override void Map(ShmMapRequest request, ShmMapReply.Builder reply, CallContext context)
    {
        ManagedTask reader = Caller.Of(tasks, context);
        SharedObject shared = Find(request.Id);
        if (!shared.Granted.Contains(reader.Id))
        {
            throw new RpcException(StatusCode.PermissionDenied, "this shared memory was not granted to the caller");
        }

        if (shared.Views.ContainsKey(reader.Id))
        {
            throw new RpcException(StatusCode.AlreadyExists, "the caller has mapped it already");
        }

        bool isAsExpected = (request.Owner == 0 || request.Owner == shared.Owner.Value) && (request.Pages == 0 || request.Pages == shared.Frames.Count);
        if (!isAsExpected)
        {
            throw new RpcException(StatusCode.FailedPrecondition, $"it has {shared.Frames.Count} pages and belongs to {shared.Owner}");
        }

        // What one sees counts, whoever made it: no two tasks can keep more than their quotas together.
        if (shared.Frames.Count > ManagedTask.Quota - reader.Charged)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"{shared.Frames.Count} pages are more than the caller's quota has left");
        }

        uint mirrorFrom = request.MirrorFrom;
        CheckMirror(mirrorFrom, shared.Frames.Count);
        ulong address = Reserve(reader, PagesSeen(shared.Frames.Count, mirrorFrom));
        Show(shared, reader, address, mirrorFrom, alreadyShown: 0, PageAccess.Read);
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
            throw new RpcException(StatusCode.FailedPrecondition, "the caller has no view of it");
        }

        for (int i = 0; i < view.Frames.Count; i++)
        {
            pages.Unmap(task.Id, PageAt(view.Address, i));
        }

        task.Charged -= shared.Frames.Count;
        task.ReturnAddresses(view.Address, view.Frames.Count);
        FreeIfUnseen(shared);
    }

    private static ulong PageAt(ulong address, int index) => address + ((ulong)index * Paging.PageSize);

    private static int PagesSeen(int pages, uint mirrorFrom) => mirrorFrom == 0 ? pages : (2 * pages) - (int)mirrorFrom;

    private static void CheckMirror(uint mirrorFrom, int pageCount)
    {
        if (mirrorFrom >= pageCount)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"there is no page {mirrorFrom} in {pageCount} pages to mirror from");
        }
    }

    private static ulong Reserve(ManagedTask task, int pageCount) => task.TryReserveAddresses(pageCount, out ulong address)
        ? address
        : throw new RpcException(StatusCode.ResourceExhausted, "the task has used up its addresses");

    // Maps what is not there yet, and remembers the view.
    private void Show(SharedObject shared, ManagedTask task, ulong address, uint mirrorFrom, int alreadyShown, PageAccess access)
    {
        IReadOnlyList<int> frames = shared.FramesOfView(mirrorFrom);
        for (int i = alreadyShown; i < frames.Count; i++)
        {
            _ = pages.Map(task.Id, PageAt(address, i), frames[i], access);
        }

        shared.Views.Add(task.Id, new SharedView(address, frames));
    }

    private SharedObject Find(uint id) => _objects.GetValueOrDefault(id) ?? throw new RpcException(StatusCode.NotFound, $"there is no shared memory {id}");

    private void FreeIfUnseen(SharedObject shared)
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
