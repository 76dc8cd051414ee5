using Trial;
using ZcGen.Rpc;

namespace ZcGen.Testing.Tests;

/// <summary>A service whose handlers await what a test says.</summary>
internal sealed class AwaitingDeskService : DeskAsyncServer
{
    /// <summary>Gets or sets what the handler awaits.</summary>
    public Func<CallContext, Task> Handler { get; set; } = static _ => Task.CompletedTask;

    protected override ValueTask Ask(AsyncServerCall<Order, Answer.Builder> call) => AskAgain(call);

    protected override async ValueTask AskAgain(AsyncServerCall<Order, Answer.Builder> call)
    {
        int amount = call.Request.Amount;
        await Handler(call.Context);
        call.CreateReply().Amount = amount;
    }
}
