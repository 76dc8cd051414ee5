using Calls;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A service that does what a test says, for tests that look at what surrounds its calls.</summary>
internal sealed class ObservedService : ObservedServer
{
    /// <summary>Gets or sets what the handler does.</summary>
    public Action<CallContext> Handler { get; set; } = static _ => { };

    protected override void Ask(Order request, Blob.Builder reply, CallContext context) => AskAgain(request, reply, context);

    protected override void AskAgain(Order request, Blob.Builder reply, CallContext context)
    {
        Handler(context);
        reply.CreateData(1)[0] = (byte)request.Amount;
    }
}
