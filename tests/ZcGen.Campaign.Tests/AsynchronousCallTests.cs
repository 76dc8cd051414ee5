using System.Globalization;
using Counting;
using Xunit;
using ZcGen.Campaign.Tests.Peer;
using ZcGen.Rpc;
using ZcGen.Tests.Length;

namespace ZcGen.Campaign.Tests;

/// <summary>Processes that are killed or stopped while many asynchronous calls are in flight between them.</summary>
public sealed class AsynchronousCallTests
{
    private const int InFlight = 64;

    [Fact]
    public async Task Server_KilledWithCallsInFlight_EndsEachOfThemOnceAndCarriesNoneOutTwice()
    {
        int number = TestLength.Cases("ZCGEN_CAMPAIGN_SERVERS", usual: 8, many: 200);
        using CountingServer server = new();
        using CounterClient client = CounterClient.Connect(server.Path, HonestClient.Patient);
        FloodOfCalls calls = new(client, server.NextCaller(), InFlight);
        Task flood = calls.RunAsync();
        Random random = new(number);
        for (int i = 0; i < number; i++)
        {
            Await(calls, flood, random.Next(1, 500));
            server.KillAndStart();

            // They connect again by themselves.
            Await(calls, flood, 1);
            server.Process.Expect("ready");
        }

        calls.End();
        await flood.WaitAsync(PeerProcess.Patience);

        ulong[] carriedOut = server.CarriedOut();
        HashSet<ulong> once = [.. carriedOut];
        Assert.Equal(once.Count, carriedOut.Length);
        Assert.DoesNotContain(calls.Acknowledged, id => !once.Contains(id));
        Assert.All(calls.Failed, static failed => Assert.Equal(StatusCode.Unavailable, failed.Error.Status));
    }

    [Fact]
    public void Client_StoppedWithCallsInFlight_HoldsUpNobodyAndGetsAllRepliesLater()
    {
        using CountingServer server = new();
        using HonestClient honest = new(server);
        using PeerProcess client = server.StartClient("flood");
        for (int i = 0; i < 3; i++)
        {
            client.Suspend();
            honest.AwaitCalls(200);
            client.Resume();
            int before = Verified(client);
            PeerProcess.WaitUntil(() => Verified(client) > before + InFlight, static () => "the calls go on");
        }

        honest.EndWithoutFailure();
    }

    [Fact]
    public async Task Server_StoppedWithCallsInFlight_EndsThoseWhoseTimeIsOverAndServesTheOthersLater()
    {
        using CountingServer server = new();
        using CounterClient client = CounterClient.Connect(server.Path);
        FloodOfCalls calls = new(client, server.NextCaller(), InFlight);
        await calls.CarryOutAsync([1], calls.NextId());
        server.Process.Suspend();

        CallOptions brief = new() { Timeout = TimeSpan.FromMilliseconds(300) };
        Task<StatusCode>[] late = [.. Enumerable.Range(0, 1000).Select(_ => StatusOf(client, calls.NextId(), brief))];
        Task[] patient = [.. Enumerable.Range(0, 100).Select(_ => calls.CarryOutAsync([2], calls.NextId()))];
        Assert.All(await Task.WhenAll(late).WaitAsync(PeerProcess.Patience), static status => Assert.Equal(StatusCode.DeadlineExceeded, status));
        Assert.DoesNotContain(patient, static call => call.IsCompleted);

        server.Process.Resume();
        await Task.WhenAll(patient).WaitAsync(PeerProcess.Patience);
        Assert.Equal(1 + patient.Length, server.CarriedOut().Length);
    }

    private static async Task<StatusCode> StatusOf(CounterClient client, ulong id, CallOptions options)
    {
        try
        {
            using ReplyLease<Done> reply = await client.CarryOutAsync(id: id, options: options);
            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.Status;
        }
    }

    private static int Verified(PeerProcess client)
    {
        string answer = client.Ask("");
        Assert.True(int.TryParse(answer, CultureInfo.InvariantCulture, out int verified), answer);
        return verified;
    }

    private static void Await(FloodOfCalls calls, Task flood, int number)
    {
        int before = calls.Verified;
        PeerProcess.WaitUntil(() => calls.Verified - before >= number || flood.IsCompleted, () => $"{number} more calls come back");
        Assert.False(flood.IsCompleted, $"{flood.Exception}");
    }
}
