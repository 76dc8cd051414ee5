using System.Globalization;
using Counting;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>
/// A client that opens connections until the server refuses one, and keeps them until standard input ends. Says how many there are, and why
/// there are no more.
/// </summary>
internal static class GreedyClient
{
    private const int LargeRing = 64 << 20;
    private const int LargeRequest = 15 << 20;
    private const int SmallRing = 64 << 10;

    /// <summary>Opens connections.</summary>
    /// <param name="path">The server's.</param>
    /// <param name="largeRings">How many of them have the largest ring that the server takes, and fill it once.</param>
    public static int Run(string path, int largeRings)
    {
        List<CounterClient> clients = [];
        try
        {
            while (true)
            {
                bool isLarge = clients.Count < largeRings;
                CounterClient client = CounterClient.Connect(path, new ClientOptions
                {
                    Channel = new ChannelOptions
                    {
                        RingCapacity = isLarge ? LargeRing : SmallRing,
                        RequestedPeerRingCapacity = LargeRing,
                    },
                });
                clients.Add(client);
                for (int sent = 0; isLarge && sent < LargeRing; sent += LargeRequest)
                {
                    Send(client);
                }
            }
        }
        catch (ChannelException error)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clients.Count} {error.Code} {error.Message}"));
        }

        Console.In.ReadToEnd();
        clients.ForEach(static client => client.Dispose());
        return 0;
    }

    private static void Send(CounterClient client)
    {
        using UnaryCall<Done> call = client.CarryOut(out Work.Builder request);
        request.CreatePayload(LargeRequest);
        call.Invoke();
    }
}
