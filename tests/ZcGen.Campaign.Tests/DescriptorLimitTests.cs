using Counting;
using Xunit;
using ZcGen.Campaign.Tests.Peer;
using ZcGen.Channels;

namespace ZcGen.Campaign.Tests;

/// <summary>A server that has no file descriptors left.</summary>
public sealed class DescriptorLimitTests
{
    [Fact]
    public void Server_WithoutDescriptors_RefusesNewClientsAndServesTheOthers()
    {
        using CountingServer server = new("ulimit -n 200");
        using HonestClient honest = new(server);
        List<CounterClient> clients = [];
        try
        {
            for (int round = 0; round < 3; round++)
            {
                int before = clients.Count;
                string refusal = Fill(server, clients);
                Assert.Contains("RLIMIT_NOFILE", refusal, StringComparison.Ordinal);
                for (int i = 0; i < 20; i++)
                {
                    Assert.Contains("RLIMIT_NOFILE", Refusal(server), StringComparison.Ordinal);
                }

                // It accepts again once there are some, and as many as before.
                clients.ForEach(client => Call(server, client));
                honest.AwaitCalls(100);
                Assert.InRange(clients.Count - before, 5, 200);
                clients.RemoveRange(0, Close(clients, clients.Count - 2));
            }
        }
        finally
        {
            clients.ForEach(static client => client.Dispose());
        }

        honest.EndWithoutFailure();
    }

    // The server learns of the clients that were closed a moment later.
    private static string Fill(CountingServer server, List<CounterClient> clients)
    {
        int before = clients.Count;
        string refusal = "";
        PeerProcess.WaitUntil(
            () =>
            {
                try
                {
                    while (true)
                    {
                        clients.Add(CounterClient.Connect(server.Path));
                    }
                }
                catch (ChannelException error)
                {
                    Assert.Equal(ChannelErrorCode.LimitReached, error.Code);
                    refusal = error.Message;
                    return clients.Count - before >= 5;
                }
            },
            () => $"the server accepts clients again: {refusal}");
        return refusal;
    }

    private static string Refusal(CountingServer server)
    {
        ChannelException error = Assert.Throws<ChannelException>(() => CounterClient.Connect(server.Path));
        Assert.Equal(ChannelErrorCode.LimitReached, error.Code);
        return error.Message;
    }

    private static void Call(CountingServer server, CounterClient client) =>
        new VerifiedCalls(client, server.NextCaller()).CarryOut(PeerProcess.Patience);

    private static int Close(List<CounterClient> clients, int number)
    {
        clients[..number].ForEach(static client => client.Dispose());
        return number;
    }
}
