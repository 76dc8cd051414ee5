using Calls;
using Xunit;
using ZcGen.Rpc;
using ZcGen.Tests.Length;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>
/// In a long run, more awaited calls over one connection than there are numbers for them. Alone, because that takes all processors.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ManyCallsTests
{
    private const int Numbers = 1 << 24;
    private const int Window = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // In a usual run they end far below.
    private static readonly int LastNumber = TestLength.Cases(usual: 20_000, many: Numbers);

    [Fact]
    public async Task AwaitedCalls_MoreThanThereAreNumbers_GetTheirRepliesAndThoseFromBeforeAsWell()
    {
        SuspendingService service = new();
        using ServerHost host = ServerHost.InProcess(service);
        using CalculatorClient client = CalculatorClient.Connect(host);
        using CancellationTokenSource source = new();
        await AddMany(client, LastNumber - 2);

        // These have the last numbers, and end when the first ones are used again.
        Task<int> held = Obey(client, "hang", CancellationToken.None);
        Task<int> cancelled = Obey(client, "wait", source.Token);
        await AddMany(client, 1000);
        Assert.False(held.IsCompleted || cancelled.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.True(SpinWait.SpinUntil(() => service.Cancelled == 1, Patience), "the server did not cancel the call");
        service.Open();
        Assert.Equal(5, await held.WaitAsync(Patience));
        Assert.Equal(2, host.ConnectionCount);
    }

    [Fact]
    public async Task AwaitedCall_WithTheNumberOfOneThatIsNotAnswered_FailsAndTheNextConnectsAgain()
    {
        SuspendingService service = new();
        using ServerHost host = ServerHost.InProcess(service);
        using CalculatorClient client = CalculatorClient.Connect(host);
        Task<int> held = Obey(client, "hang", CancellationToken.None);
        await AddMany(client, LastNumber - 1);
        if (LastNumber < Numbers)
        {
            // A usual run: there are numbers left.
            Assert.Equal(1, await Add(client, 0));
            service.Open();
            Assert.Equal(5, await held.WaitAsync(Patience));
            return;
        }

        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await Add(client, 0));
        Assert.Equal(StatusCode.Unavailable, error.Status);
        Assert.Contains($"has left a call unanswered for {Numbers} calls", error.Message, StringComparison.Ordinal);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => held.WaitAsync(Patience))).Status);
        Assert.Equal(2, await Add(client, 1));
    }

    // Some are in flight at a time, less than the ring holds.
    private static async Task AddMany(CalculatorClient client, int count)
    {
        Queue<ValueTask<long>> calls = new(Window);
        for (int i = 0; i < count + Window; i++)
        {
            if (i >= Window)
            {
                Assert.Equal(i - Window + 1, await calls.Dequeue());
            }

            if (i < count)
            {
                Keep(calls, Add(client, i));
            }
        }
    }

    private static void Keep(Queue<ValueTask<long>> calls, ValueTask<long> call) => calls.Enqueue(call);

    private static ValueTask<long> Add(CalculatorClient client, int value) =>
        client.AddAsync(value, static (request, value) => request.Values = [value, 1], static (reply, _) => reply.Total);

    private static async Task<int> Obey(CalculatorClient client, string what, CancellationToken token)
    {
        using ReplyLease<Blob> reply = await client.ObeyAsync(what: what, amount: 5, cancellationToken: token);
        return reply.Value.Data.Length;
    }
}
