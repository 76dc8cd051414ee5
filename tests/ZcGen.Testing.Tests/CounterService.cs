using Trial;
using ZcGen.Rpc;

namespace ZcGen.Testing.Tests;

/// <summary>A second service: counts what it is asked.</summary>
internal sealed class CounterService : CounterServer
{
    private int _count;

    protected override void Ask(Order request, Answer.Builder reply, CallContext context) => reply.Amount = ++_count;
}
