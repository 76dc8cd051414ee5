using Trial;
using ZcGen.Rpc;

namespace ZcGen.Testing.Tests;

/// <summary>A service that does what a test says.</summary>
internal sealed class DeskService : DeskServer
{
    /// <summary>Gets or sets what the handler does.</summary>
    public Action<CallContext> Handler { get; set; } = static _ => { };

    protected override void Ask(Order request, Answer.Builder reply, CallContext context) => AskAgain(request, reply, context);

    protected override void AskAgain(Order request, Answer.Builder reply, CallContext context)
    {
        Handler(context);
        reply.Amount = request.Amount;
    }
}
