using ZcGen.Latency.Calls;
using ZcGen.Rpc;

namespace ZcGen.Latency;

/// <summary>What a client and its server hold while calls are in flight.</summary>
/// <param name="Begun">How many calls were begun.</param>
/// <param name="InFlight">How many of them had no reply yet when this was looked at.</param>
/// <param name="Client">What the client's process holds.</param>
/// <param name="Server">What the server's process holds.</param>
internal sealed record CallsInFlight(int Begun, int InFlight, Holdings Client, Holdings Server)
{
    /// <summary>Looks after so many calls were begun, for each number by itself.</summary>
    public static IReadOnlyList<CallsInFlight> Measure(params ReadOnlySpan<int> numbers)
    {
        List<CallsInFlight> results = [];
        foreach (int number in numbers)
        {
            using PeerProcess server = PeerProcess.Start(PeerRoles.DefaultServer, $"in-flight-{number}");
            _ = server.Ask("start");
            using EchoClient client = EchoClient.Connect(server.Name);
            Wait(client).GetAwaiter().GetResult();

            // Each takes its server a millisecond, so they are in flight for a while.
            Task[] calls = [.. Enumerable.Range(0, number).Select(_ => Wait(client))];
            int inFlight = calls.Count(static call => !call.IsCompleted);
            results.Add(new CallsInFlight(number, inFlight, Holdings.Of("self"), Holdings.Of($"{server.Id}")));
            client.Dispose();
            Task.WhenAll(calls).ContinueWith(static _ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        }

        return results;
    }

    private static async Task Wait(EchoClient client)
    {
        using ReplyLease<WaitReply> reply = await client.WaitAsync();
    }
}
