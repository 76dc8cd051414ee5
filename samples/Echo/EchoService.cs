using ZcGen.Rpc;

namespace Demo;

/// <summary>The server: one method per line of <c>rpc_service Echo</c>.</summary>
internal sealed class EchoService : EchoServer
{
    private ServerHost? _host;

    /// <summary>The host whose doorbells <c>Cost</c> reports.</summary>
    public void HostedBy(ServerHost host) => _host = host;

    // UTF-8 to UTF-8, from the caller's slot into ours.
    protected override void Say(SayRequest request, SayReply.Builder reply, CallContext context) => reply.Text = request.Text;

    protected override void Cost(CostRequest request, CostReply.Builder reply, CallContext context)
    {
        reply.AllocatedBytes = GC.GetAllocatedBytesForCurrentThread();
        reply.SignalsSent = _host?.SignalsSent ?? 0;
    }
}
