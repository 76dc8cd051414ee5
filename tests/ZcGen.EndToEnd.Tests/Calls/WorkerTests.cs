using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Servers with several workers: no handler delays another client.</summary>
public sealed class WorkerTests : WorkerTest
{
    [Fact]
    public async Task Handler_ThatDoesNotReturn_DelaysNoOtherClient()
    {
        using ServerHost host = Listen();
        List<CalculatorClient> clients = Connect(6);
        Task blocked = await Block(clients[0]);

        // Half of them are the same worker's, and the gate stays closed.
        for (int round = 0; round < 100; round++)
        {
            for (int i = 1; i < clients.Count; i++)
            {
                Assert.Equal(round + i, Add(clients[i], round, i));
            }
        }

        Assert.Equal(1, Service.Blocked);
        Assert.Equal(6, host.ConnectionCount);
        Service.Gate.Set();
        await blocked;
        clients.ForEach(static client => client.Dispose());
    }

    [Fact]
    public async Task Handlers_ManyThatDoNotReturn_DelayNoOtherClient()
    {
        using ServerHost host = Listen();
        List<CalculatorClient> clients = Connect(12);

        Task blocked = await Block(clients[..10]);

        Assert.Equal(3, Add(clients[10], 1, 2));
        Assert.Equal(4, Add(clients[11], 2, 2));
        using CalculatorClient late = Connect();
        Assert.Equal(5, Add(late, 2, 3));
        Service.Gate.Set();
        await blocked;
        clients.ForEach(static client => client.Dispose());
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Handler_ThatReturnsAfterItsLoopWasTaken_RepliesAndIsServedOn()
    {
        using ServerHost host = Listen();
        List<CalculatorClient> clients = Connect(3);
        Task blocked = await Block(clients[0]);

        // The third client is the first one's neighbour.
        Assert.Equal(3, Add(clients[2], 1, 2));
        Assert.Equal(1, Service.Blocked);
        Service.Gate.Set();
        await blocked;

        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(i, Add(clients[0], i, 0));
            Assert.Equal(i, Add(clients[2], 0, i));
        }

        clients.ForEach(static client => client.Dispose());
        WaitUntil(() => host.ConnectionCount == 0);
    }

    [Fact]
    public async Task Client_ThatEndsWhileItsHandlerIsBlocked_IsRemovedWhenThatReturns()
    {
        using ServerHost host = Listen();
        using CalculatorClient other = Connect();
        CalculatorClient client = Connect();
        using CalculatorClient neighbour = Connect();
        Task blocked = await Block(client);
        Assert.Equal(3, Add(neighbour, 1, 2));

        client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => blocked);
        Assert.Equal(5, Add(other, 2, 3));
        Assert.Equal(3, host.ConnectionCount);
        Service.Gate.Set();

        WaitUntil(() => host.ConnectionCount == 2);
        Assert.Equal(4, Add(neighbour, 2, 2));
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task Handlers_MoreThanMayBeBlocked_HoldUpTheirWorkerAndAreReportedOnce()
    {
        using ServerHost host = Listen(Options with { MaxBlockedHandlers = 0 });
        List<CalculatorClient> clients = Connect(4);

        // One of each worker: connections are spread.
        Task blocked = await Block(clients[0], clients[1]);
        Task waiting = Begin(() => Add(clients[2], 1, 2));
        WaitUntil(() => !Errors.IsEmpty);

        Assert.Contains(nameof(ServerOptions.MaxBlockedHandlers), Errors.First().Exception.Message, StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);
        Service.Gate.Set();
        await blocked;
        await waiting;
        Assert.Equal(4, Add(clients[3], 2, 2));
        Assert.InRange(Errors.Count, 1, 2);
        clients.ForEach(static client => client.Dispose());
    }

    [Fact]
    [Trait("Kind", "Stress")]
    public async Task HandOvers_AThousandUnderLoad_MixUpNoReplies()
    {
        const int Pairs = 8;
        const int Meetings = 125;
        using ServerHost host = Listen(Options with { Workers = Pairs });
        List<CalculatorClient> clients = Connect(2 * Pairs);
        using var inner = CalculatorClient.Connect(host);
        Service.Call = () => Assert.Equal(7, Add(inner, 3, 4));

        await Task.WhenAll(Enumerable.Range(0, Pairs).Select(pair => Begin(() =>
        {
            // Both are the same worker's, so each meeting needs another thread to take the loop over.
            CalculatorClient blocked = clients[pair];
            CalculatorClient neighbour = clients[Pairs + pair];
            for (int i = 0; i < Meetings; i++)
            {
                Task meeting = Begin(() => Obey(blocked, "meet", (i * Pairs) + pair));
                Service.WaitForGuest((i * Pairs) + pair);
                Assert.Equal(pair + i, Add(neighbour, pair, i));
                Obey(neighbour, i % 3 == 0 ? "call" : "nothing", i);
                Service.EndMeeting((i * Pairs) + pair);
                meeting.GetAwaiter().GetResult();
                Assert.Equal(i, Add(blocked, i, 0));
            }
        })));

        Assert.Empty(Errors);
        clients.ForEach(static client => client.Dispose());
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(65, 64)]
    [InlineData(1, -1)]
    [InlineData(1, 4097)]
    public void Options_OutOfTheirRange_AreRefused(int workers, int maxBlockedHandlers) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Listen(new ServerOptions { Workers = workers, MaxBlockedHandlers = maxBlockedHandlers }));
}
