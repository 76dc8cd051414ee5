using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Manages shared memory: created and written by one task, and granted by it to others, which can only read it.</summary>
internal sealed partial class ShmService(TaskPort port, TaskRegistry tasks, PageAllocator pages, PageWork work) : ShmServer
{
    private readonly Dictionary<uint, SharedObject> _objects = [];
    private readonly Dictionary<string, SharedObject> _names = new(StringComparer.Ordinal);
    private uint _lastId;

    /// <summary>Gets the shared memory of all tasks.</summary>
    public IReadOnlyCollection<SharedObject> Objects => _objects.Values;

    /// <summary>Removes the views of a task that has ended, and notifies the tasks that shared memory with it.</summary>
    public void Forget(TaskId task)
    {
        var sharers = new HashSet<TaskId>();
        foreach (SharedObject shared in _objects.Values.ToArray())
        {
            bool isOwner = shared.Owner == task;
            bool isSharer = shared.Views.Remove(task) | shared.Granted.Remove(task) | isOwner;
            if (isOwner)
            {
                Unname(shared);
            }

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
        string name = request.Name.ToString();
        CheckMirror(request.MirrorFrom, request.Pages);
        CheckName(name, owner);
        SharedView view = ReserveView(owner, 0, request.Pages, request.MirrorFrom);
        var shared = new SharedObject(++_lastId, owner.Id, view.Pages, name);
        if (name.Length > 0)
        {
            _names.Add(name, shared);
            owner.Names++;
        }

        shared.Views.Add(owner.Id, view);
        _objects.Add(shared.Id, shared);
        reply.Id = shared.Id;
        reply.Address = view.Address;
        work.Begin(owner.Id, Fill(shared, owner, view));
    }

    protected override void Grant(ShmGrantRequest request, ShmGrantReply.Builder reply, CallContext context)
    {
        SharedObject shared = FindOwned(request.Id, context);
        TaskId reader = request.Task;
        _ = tasks.Find(reader) ?? throw new RpcException(StatusCode.NotFound, $"task {reader} does not exist");
        _ = shared.Granted.Add(reader);
    }

    protected override void Revoke(ShmRevokeRequest request, ShmRevokeReply.Builder reply, CallContext context)
    {
        SharedObject shared = FindOwned(request.Id, context);
        TaskId reader = request.Task;
        if (reader == shared.Owner)
        {
            throw new RpcException(StatusCode.InvalidArgument, "the owner needs no grant, and cannot take its own back: close the memory");
        }

        if (!shared.Granted.Remove(reader))
        {
            throw new RpcException(StatusCode.FailedPrecondition, $"task {reader} has no grant of shared memory {request.Id}");
        }

        if (tasks.Find(reader) is { } holder && shared.Views.TryGetValue(reader, out SharedView? view))
        {
            view.IsRevoked = true;
            work.Begin(shared.Owner, TakeAway(shared, holder, view));
        }
    }

    protected override void Open(ShmOpenRequest request, ShmOpenReply.Builder reply, CallContext context)
    {
        TaskId caller = Caller.Of(tasks, context).Id;
        string name = request.Name.ToString();
        SharedObject shared = _names.GetValueOrDefault(name)
            ?? throw new RpcException(StatusCode.NotFound, $"no shared memory has the name '{name}'");
        if (shared.Owner != caller && !shared.Granted.Contains(caller))
        {
            throw new RpcException(StatusCode.PermissionDenied, $"the shared memory '{name}' was not granted to the caller");
        }

        reply.Id = shared.Id;
        reply.Owner = shared.Owner;
        reply.Pages = (uint)shared.Pages;
    }

    protected override void Map(ShmMapRequest request, ShmMapReply.Builder reply, CallContext context)
    {
        ManagedTask reader = Caller.Of(tasks, context);
        SharedObject shared = Find(request.Id);
        if (!shared.Granted.Contains(reader.Id))
        {
            throw new RpcException(StatusCode.PermissionDenied, $"shared memory {request.Id} was not granted to the caller");
        }

        if (shared.Views.ContainsKey(reader.Id) || reader.RevokedViews.ContainsKey(shared.Id))
        {
            string detail = $"the caller has mapped shared memory {request.Id} already, and must close it first";
            throw new RpcException(StatusCode.AlreadyExists, detail);
        }

        CheckExpectations(request, shared);

        uint count = CountPart(request, shared);
        CheckMirror(request.MirrorFrom, count);

        // A mapping counts whoever created the memory, so that two tasks together cannot hold more than their quotas.
        SharedView view = ReserveView(reader, request.First, count, request.MirrorFrom);
        shared.Views.Add(reader.Id, view);
        reply.Address = view.Address;
        reply.Pages = count;
        work.Begin(reader.Id, Map(shared, reader, view, from: 0, PageAccess.Read));
    }

    protected override void Close(ShmCloseRequest request, ShmCloseReply.Builder reply, CallContext context)
    {
        ManagedTask task = Caller.Of(tasks, context);
        if (task.RevokedViews.Remove(request.Id, out SharedView? revoked))
        {
            task.ReleaseAddresses(revoked.Address, revoked.MappedPages);
            return;
        }

        SharedObject shared = Find(request.Id);
        if (!shared.Views.TryGetValue(task.Id, out SharedView? view))
        {
            throw new RpcException(StatusCode.FailedPrecondition, $"the caller has not mapped shared memory {request.Id}");
        }

        if (shared.Owner == task.Id)
        {
            Unname(shared);
        }

        work.Begin(task.Id, Unmap(shared, task, view));
    }

    protected override void Next(ShmNextRequest request, ShmNextReply.Builder reply, CallContext context)
    {
        _ = Caller.WhoMayLaunch(tasks, context, "see the memory of others");
        uint after = request.After;
        if (_objects.Values.Where(shared => shared.Id > after).MinBy(shared => shared.Id) is { } next)
        {
            reply.Id = next.Id;
            reply.Owner = next.Owner;
            reply.Pages = (uint)next.Pages;
            reply.Mapped = (uint)next.Views.Count;
            reply.Name = next.Name;
        }
    }

    private static uint CountPart(ShmMapRequest request, SharedObject shared)
    {
        uint left = request.First < shared.Pages ? (uint)shared.Pages - request.First : 0;
        uint count = request.Count == 0 ? left : request.Count;
        if (count == 0 || count > left)
        {
            string detail = $"shared memory {shared.Id} has {shared.Pages} pages, and not {request.Count} from page {request.First} on";
            throw new RpcException(StatusCode.InvalidArgument, detail);
        }

        return count;
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
        TaskId owner = request.Owner;
        if (owner != TaskId.None && owner != shared.Owner)
        {
            string detail = $"shared memory {shared.Id} belongs to task {shared.Owner}, not to task {owner}";
            throw new RpcException(StatusCode.FailedPrecondition, detail);
        }

        if (request.Pages != 0 && request.Pages != shared.Pages)
        {
            string detail = $"shared memory {shared.Id} has {shared.Pages} pages, not {request.Pages}";
            throw new RpcException(StatusCode.FailedPrecondition, detail);
        }
    }

    private void CheckName(string name, ManagedTask owner)
    {
        if (_names.TryGetValue(name, out SharedObject? other))
        {
            throw new RpcException(StatusCode.AlreadyExists, $"task {other.Owner} has shared memory with the name '{name}'");
        }

        if (name.Length > 0 && owner.Names == ManagedTask.MaxNames)
        {
            string detail = $"the caller has {ManagedTask.MaxNames} names of shared memory, as many as a task can have: close one of these";
            throw new RpcException(StatusCode.ResourceExhausted, detail);
        }
    }

    // Charges a task for a view, and reserves its addresses.
    private SharedView ReserveView(ManagedTask task, uint first, uint requested, uint mirrorFrom)
    {
        int count = PageCount.Charge(requested, task, pages.Budget);
        ulong address = PageCount.Reserve(task, SharedView.CountMapped(count, (int)mirrorFrom), count, pages.Budget);
        return new SharedView(address, (int)first, count, (int)mirrorFrom);
    }

    private void Unname(SharedObject shared)
    {
        if (_names.TryGetValue(shared.Name, out SharedObject? named) && named == shared)
        {
            _ = _names.Remove(shared.Name);
            if (tasks.Find(shared.Owner) is { } owner)
            {
                owner.Names--;
            }
        }
    }

    private SharedObject FindOwned(uint id, CallContext context)
    {
        SharedObject shared = Find(id);
        return shared.Owner == Caller.Of(tasks, context).Id
            ? shared
            : throw new RpcException(
                StatusCode.PermissionDenied, $"shared memory {id} belongs to task {shared.Owner}; only its owner can grant and revoke it");
    }

    private SharedObject Find(uint id) =>
        _objects.GetValueOrDefault(id) ?? throw new RpcException(StatusCode.NotFound, $"shared memory {id} does not exist");
}
