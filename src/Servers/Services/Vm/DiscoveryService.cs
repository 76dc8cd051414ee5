using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Maps names to the tasks that serve them. A name belongs to one program; no other can serve it.</summary>
internal sealed class DiscoveryService(TaskRegistry tasks) : DiscoveryServer
{
    private readonly Dictionary<string, TaskId> _servers = new(StringComparer.Ordinal);

    /// <summary>Removes the names of a task that has ended.</summary>
    public void Forget(TaskId task)
    {
        foreach (string name in _servers.Where(entry => entry.Value == task).Select(entry => entry.Key).ToArray())
        {
            _ = _servers.Remove(name);
        }
    }

    protected override void Serve(ServeRequest request, ServeReply.Builder reply, CallContext context)
    {
        ManagedTask caller = Caller.Of(tasks, context);
        string name = request.Name.ToString();
        if (caller.Program.Serves != name)
        {
            throw new RpcException(StatusCode.PermissionDenied, $"'{caller.Program.Name}' may not serve '{name}'");
        }

        if (!_servers.TryAdd(name, caller.Id))
        {
            throw new RpcException(StatusCode.AlreadyExists, $"task {_servers[name]} already serves '{name}'");
        }
    }

    protected override void Lookup(LookupRequest request, LookupReply.Builder reply, CallContext context)
    {
        string name = request.Name.ToString();
        reply.Task = _servers.TryGetValue(name, out TaskId server)
            ? server.Value
            : throw new RpcException(StatusCode.NotFound, $"no task serves '{name}' now");
    }
}
