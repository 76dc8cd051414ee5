using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>
/// Maps names to the tasks that serve them. A name belongs to one program; no other can serve it. Programs use the names that the boot image
/// lets them use.
/// </summary>
internal sealed class DiscoveryService : DiscoveryServer
{
    private readonly TaskPort _port;
    private readonly TaskRegistry _tasks;
    private readonly Dictionary<string, Name> _names;

    public DiscoveryService(TaskPort port, TaskRegistry tasks, IEnumerable<ProgramEntry> programs)
    {
        _port = port;
        _tasks = tasks;
        _names = programs.Where(program => program.Serves is not null)
            .Select(program => program.Serves!)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, _ => new Name(), StringComparer.Ordinal);
    }

    /// <summary>Removes a task that has ended.</summary>
    public void Forget(TaskId task)
    {
        foreach (Name name in _names.Values)
        {
            _ = name.Waiting.Remove(task);
            if (name.Server == task)
            {
                name.Server = TaskId.None;
            }
        }
    }

    protected override void Serve(ServeRequest request, ServeReply.Builder reply, CallContext context)
    {
        ManagedTask caller = Caller.Of(_tasks, context);
        string text = request.Name.ToString();
        if (caller.Program.Serves != text)
        {
            throw new RpcException(StatusCode.PermissionDenied, $"'{caller.Program.Name}' may not serve '{text}'");
        }

        Name name = _names[text];
        if (name.Server != TaskId.None)
        {
            throw new RpcException(StatusCode.AlreadyExists, $"task {name.Server} already serves '{text}'");
        }

        name.Server = caller.Id;
        foreach (TaskId waiting in name.Waiting)
        {
            _ = _port.Notify(waiting);
        }

        name.Waiting.Clear();
    }

    protected override void Lookup(LookupRequest request, LookupReply.Builder reply, CallContext context)
    {
        ManagedTask caller = Caller.Of(_tasks, context);
        string text = request.Name.ToString();
        if (!_names.TryGetValue(text, out Name? name))
        {
            throw new RpcException(StatusCode.NotFound, $"no program of the boot image serves '{text}'");
        }

        if (!caller.Program.MayUseName(text))
        {
            throw Denied(caller, text);
        }

        if (name.Server == TaskId.None)
        {
            if (request.Notify)
            {
                _ = name.Waiting.Add(caller.Id);
            }

            throw new RpcException(StatusCode.Unavailable, $"no task serves '{text}' now");
        }

        reply.Task = name.Server;
    }

    protected override void Admit(AdmitRequest request, AdmitReply.Builder reply, CallContext context)
    {
        string? name = Caller.Of(_tasks, context).Program.Serves;
        if (name is null)
        {
            throw new RpcException(StatusCode.FailedPrecondition, "the caller serves no name that others may use");
        }

        TaskId client = request.Client;
        if (_tasks.Find(client) is not { } task)
        {
            throw new RpcException(StatusCode.PermissionDenied, $"the vm server manages no task {client}");
        }

        if (!task.Program.MayUseName(name))
        {
            throw Denied(task, name);
        }
    }

    private static RpcException Denied(ManagedTask task, string name) =>
        new(StatusCode.PermissionDenied, $"'{task.Program.Name}' may not use '{name}': the boot image does not list it");

    // Who serves a name, and which tasks are notified when one does.
    private sealed class Name
    {
        public TaskId Server { get; set; }

        public HashSet<TaskId> Waiting { get; } = [];
    }
}
