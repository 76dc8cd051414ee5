using ZcGen.Latency.Calls;
using ZcGen.Rpc;

namespace ZcGen.Latency.Cases;

/// <summary>The server that is called.</summary>
internal sealed class EchoService : EchoServer
{
    protected override void Say(SayRequest request, SayReply.Builder reply, CallContext context) => reply.Text = request.Text;

    protected override void Wait(WaitRequest request, WaitReply.Builder reply, CallContext context) => Thread.Sleep(1);

    protected override void Cost(CostRequest request, CostReply.Builder reply, CallContext context) =>
        reply.AllocatedBytes = GC.GetAllocatedBytesForCurrentThread();
}
