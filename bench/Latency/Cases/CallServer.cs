using ZcGen.Rpc;

namespace ZcGen.Latency.Cases;

/// <summary>The other half of <see cref="Call"/>: a server that runs between "start" and "stop", because one that spins takes its
/// processor.</summary>
internal sealed class CallServer(string name, ServerOptions options) : IPeerRole
{
    private ServerHost? _host;

    public void Accept()
    {
        // The host does, while it runs.
    }

    public string Do(string command)
    {
        _host?.Dispose();
        _host = command == "start" ? ServerHost.Listen(name, new EchoService(), options) : null;
        return "done";
    }

    public void Dispose() => _host?.Dispose();
}
