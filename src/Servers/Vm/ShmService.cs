using ZcGen.Kernel;
using ZcGen.Rpc;

namespace ZcGen.Servers.Vm;

/// <summary>Shared memory with owners: made and written by one task, granted by it to others, which can only read it.</summary>
internal sealed class ShmService(TaskRegistry tasks, PageAllocator pages) : ShmServer
{
    private readonly Dictionary<uint, SharedObject> _objects = [];
    private uint _lastId;

    /// <summary>Takes the views of a task that has ended away.</summary>
    public void Forget(TaskId task)
    {
        foreach (SharedObject shared in _objects.Values.ToArray())
        {
            _ = shared.Granted.Remove(task);
            if (shared.Views.Remove(task))
            {
                FreeIfUnseen(shared);
            }
        }
    }

    protected override void Create(ShmCreateRequest request, ShmCreateReply.Builder reply, CallContext context)
    {
        ManagedTask owner = Caller.Of(tasks, context);
        if (request.Pages == 0 || request.Pages > ManagedTask.Quota - owner.Charged || request.Pages > pages.FreeFrames)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"{request.Pages} pages are none, or more than the task's quota or the memory has left");
        }

        int count = (int)request.Pages;
        ulong address = owner.ReserveAddresses(count);
        int[] frames = new int[count];
        for (int i = 0; i < count; i++)
        {
            if (!pages.TryMapZeroed(owner, address + ((ulong)i * Paging.PageSize), out frames[i]))
            {
                throw new RpcException(StatusCode.ResourceExhausted, "the kernel refused a page");
            }
        }

        var shared = new SharedObject(++_lastId, owner.Id, frames);
        shared.Views.Add(owner.Id, address);
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

        ulong address = reader.ReserveAddresses(shared.Frames.Count);
        for (int i = 0; i < shared.Frames.Count; i++)
        {
            _ = pages.Map(reader.Id, address + ((ulong)i * Paging.PageSize), shared.Frames[i], PageAccess.Read);
        }

        shared.Views.Add(reader.Id, address);
        reply.Address = address;
        reply.Pages = (uint)shared.Frames.Count;
    }

    protected override void Close(ShmCloseRequest request, ShmCloseReply.Builder reply, CallContext context)
    {
        ManagedTask task = Caller.Of(tasks, context);
        SharedObject shared = Find(request.Id);
        if (!shared.Views.Remove(task.Id, out ulong address))
        {
            throw new RpcException(StatusCode.FailedPrecondition, "the caller has no view of it");
        }

        for (int i = 0; i < shared.Frames.Count; i++)
        {
            pages.Unmap(task.Id, address + ((ulong)i * Paging.PageSize));
        }

        if (task.Id == shared.Owner)
        {
            task.Charged -= shared.Frames.Count;
        }

        FreeIfUnseen(shared);
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
