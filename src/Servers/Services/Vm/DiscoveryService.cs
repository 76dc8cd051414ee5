using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Services.Vm;

/// <summary>Knows which task serves which name. A name belongs to a program, and nobody else gets it.</summary>
internal sealed class DiscoveryService(TaskRegistry tasks) : DiscoveryServer
{
    private readonly Dictionary<string, TaskId> _servers = new(StringComparer.Ordinal);

    /// <summary>Frees the names of a task that has ended.</summary>
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
            throw new RpcException(StatusCode.AlreadyExists, $"task {_servers[name]} serves '{name}'");
        }
    }

    protected override void Lookup(LookupRequest request, LookupReply.Builder reply, CallContext context)
    {
        string name = request.Name.ToString();
        reply.Task = _servers.TryGetValue(name, out TaskId server) ? server.Value : throw new RpcException(StatusCode.NotFound, $"nobody serves '{name}' now");
    }
}
