using System.Net.Sockets;
using Counting;
using Xunit;
using ZcGen.Campaign.Tests.Peer;
using ZcGen.Channels;

namespace ZcGen.Campaign.Tests;

/// <summary>A server that has no file descriptors left.</summary>
public sealed class DescriptorLimitTests
{
    // A channel takes more of them, so that some are left when the server cannot make another one.
    private const int MostLeft = 10;

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
                AssertBlamesTheServer(refusal);
                AssertRefuses(server);
                List<Socket> silent = [.. Enumerable.Range(0, MostLeft).Select(_ => Connect(server))];
                AssertRefuses(server);
                silent.ForEach(static socket => socket.Dispose());

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

    private static void AssertRefuses(CountingServer server)
    {
        for (int i = 0; i < 20; i++)
        {
            ChannelException error = Assert.Throws<ChannelException>(() => CounterClient.Connect(server.Path));
            Assert.Equal(ChannelErrorCode.LimitReached, error.Code);
            AssertBlamesTheServer(error.Message);
        }
    }

    private static void AssertBlamesTheServer(string refusal)
    {
        Assert.Contains("the server", refusal, StringComparison.Ordinal);
        Assert.Contains("RLIMIT_NOFILE", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("this process", refusal, StringComparison.Ordinal);
    }

    // Takes one descriptor of the server, or none if there is none.
    private static Socket Connect(CountingServer server)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(server.Path));
        return socket;
    }

    private static void Call(CountingServer server, CounterClient client) =>
        new VerifiedCalls(client, server.NextCaller()).CarryOut(PeerProcess.Patience);

    private static int Close(List<CounterClient> clients, int number)
    {
        clients[..number].ForEach(static client => client.Dispose());
        return number;
    }
}
