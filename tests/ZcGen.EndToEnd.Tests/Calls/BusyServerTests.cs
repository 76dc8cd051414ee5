using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What a server does for others while a handler runs, or while clients keep it busy.</summary>
public sealed class BusyServerTests : ServerTest
{
    [Fact]
    public async Task Connect_WhileAHandlerRuns_Succeeds()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        Service.Gate.Reset();
        Task busy = Task.Run(() => Obey(client, "hang"));
        WaitUntil(() => Service.Served == 1);

        // Nobody opens the gate before this client is connected.
        using CalculatorClient other = Connect();

        Service.Gate.Set();
        Assert.Equal(3, Add(other, 1, 2));
        await busy;
    }

    [Fact]
    public async Task End_OfAClient_IsSeenBetweenTwoRequestsOfAnother()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        CalculatorClient other = Connect();
        Add(other, 1, 1);
        Assert.Equal(2, host.ConnectionCount);
        int calls = 0;
        bool isOver = false;
        Task busy = Task.Run(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                Obey(client, "sleep", 5);
                Interlocked.Increment(ref calls);
            }
        });
        WaitUntil(() => Volatile.Read(ref calls) > 0);

        int before = Volatile.Read(ref calls);
        other.Dispose();
        WaitUntil(() => host.ConnectionCount == 1);
        int needed = Volatile.Read(ref calls) - before;

        Volatile.Write(ref isOver, true);
        await busy;
        Assert.InRange(needed, 0, 500);
    }

    [Fact]
    public void Requests_OfAClientThatHasEnded_AreDroppedBeforeTheyBegin()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        using (Channel raw = ConnectRaw(host))
        {
            for (int i = 0; i < 200; i++)
            {
                Publish(raw, "Obey", "sleep", 20);
            }

            WaitUntil(() => Service.Served >= 1);
        }

        int served = Service.Served;
        WaitUntil(() => host.ConnectionCount == 1);
        Assert.Equal(7, Add(client, 3, 4));

        // On a busy machine the end can be seen late, but long before all of them are carried out.
        Assert.InRange(Service.Served - served, 1, 100);
    }

    [Fact]
    public void IdleClients_MoreThanArePolled_AreServedWhenTheyCall()
    {
        using ServerHost host = Listen(Options with { WaitPolicy = ZcGen.Waiting.WaitPolicy.Park });
        List<CalculatorClient> clients = [.. Enumerable.Range(0, 60).Select(_ => Connect())];
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < clients.Count; i++)
            {
                Assert.Equal(i + round, Add(clients[i], i, round));
            }
        }

        Assert.Equal(clients.Count, host.ConnectionCount);
        clients.ForEach(static client => client.Dispose());
        WaitUntil(() => host.ConnectionCount == 0);
    }
}
