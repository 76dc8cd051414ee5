using Microsoft.Extensions.Time.Testing;
using Trial;
using ZcGen.Rpc;

namespace ZcGen.Testing.Tests;

/// <summary>A service, a clock that stands still, and how tests call.</summary>
public abstract class DeskTest : IDisposable
{
    private protected static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Of real time, and never waited for by a test that passes.
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _gate = new();

    private protected FakeTimeProvider Clock { get; } = new();

    private protected DeskService Desk { get; } = new();

    private protected ServerOptions ByClock => new() { TimeProvider = Clock };

    public void Dispose()
    {
        _gate.Set();
        Dispose(true);
        _gate.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Opens the gate of handlers that hang.</summary>
    private protected void Open() => _gate.Set();

    /// <summary>A handler that heeds no token.</summary>
    private protected void Hang(CallContext context) => _gate.Wait();

    /// <summary>A handler that ends by its token.</summary>
    private protected void Wait(CallContext context) => _gate.Wait(context.CancellationToken);

    private protected static int Ask(DeskClient client, CallOptions options = default, CancellationToken token = default)
    {
        using UnaryReply<Answer> reply = client.Ask(amount: 1, options: options, cancellationToken: token);
        return reply.Value.Amount;
    }

    private protected static int AskAgain(DeskClient client, CallOptions options = default)
    {
        using UnaryReply<Answer> reply = client.AskAgain(amount: 1, options: options);
        return reply.Value.Amount;
    }

    private protected static async Task<int> AskAgainAsync(DeskClient client, CallOptions options = default)
    {
        using ReplyLease<Answer> reply = await client.AskAgainAsync(amount: 1, options: options);
        return reply.Value.Amount;
    }

    private protected static void WaitUntil(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), "what is waited for does not happen");

    private protected static async Task<StatusCode> StatusOf(Task call) =>
        (await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Patience))).Status;
}
