using Counting;
using Xunit;
using ZcGen.Campaign.Tests.Peer;
using ZcGen.Rpc;
using ZcGen.Tests.Length;

namespace ZcGen.Campaign.Tests;

/// <summary>Calls that are cancelled while their replies come.</summary>
public sealed class CancellationRaceTests
{
    private const int Loops = 32;
    private const int LongestSpin = 400;

    [Fact]
    public async Task Calls_CancelledWhileTheirRepliesCome_HaveTheirOwnReplyOrNone()
    {
        int number = TestLength.Cases("ZCGEN_CAMPAIGN_CANCELLATIONS", usual: 10_000, many: 1_000_000);
        using CountingServer server = new();
        using HonestClient honest = new(server);
        using CounterClient client = CounterClient.Connect(server.Path, new ClientOptions { Timeout = PeerProcess.Patience });
        FloodOfCalls calls = new(client, server.NextCaller(), Loops);

        Outcome[] outcomes = await Task.WhenAll(
            Enumerable.Range(0, Loops).Select(seed => Task.Run(() => RaceAsync(calls, new Random(seed), number / Loops))));

        // Both sides of the race have won.
        Assert.InRange(outcomes.Sum(static outcome => outcome.Cancelled), number / 1000, number);
        ulong[] replied = [.. outcomes.SelectMany(static outcome => outcome.Replied)];
        Assert.InRange(replied.Length, number / 1000, number);

        // The connection is in order, and nothing was carried out twice.
        await CarryOutBehindTheOthersAsync(calls);
        honest.AwaitCalls(10);
        honest.EndWithoutFailure();
        ulong[] carriedOut = server.CarriedOut();
        HashSet<ulong> once = [.. carriedOut];
        Assert.Equal(once.Count, carriedOut.Length);
        Assert.DoesNotContain(replied, id => !once.Contains(id));
    }

    private static async Task CarryOutBehindTheOthersAsync(FloodOfCalls calls)
    {
        while (true)
        {
            try
            {
                await calls.CarryOutAsync([1, 2, 3], calls.NextId());
                return;
            }
            catch (RpcException error) when (error.Status == StatusCode.ResourceExhausted)
            {
                await Task.Delay(1);
            }
        }
    }

    private static async Task<Outcome> RaceAsync(FloodOfCalls calls, Random random, int number)
    {
        Outcome outcome = new();
        byte[] payload = new byte[random.Next(100)];
        random.NextBytes(payload);
        for (int i = 0; i < number; i++)
        {
            using CancellationTokenSource source = new();
            ulong id = calls.NextId();

            // A call begins by waiting for its reply for a while, so some are cancelled by who began before.
            int kind = random.Next(3);
            Task cancelling = kind == 2 ? Task.Run(source.Cancel) : Task.CompletedTask;
            Task call = calls.CarryOutAsync(payload, id, source.Token);
            Thread.SpinWait(random.Next(LongestSpin));
            if (kind == 0)
            {
                source.Cancel();
            }
            else if (kind == 1)
            {
                // From another thread, while this one awaits.
                cancelling = source.CancelAsync();
            }

            try
            {
                await call;
                outcome.Replied.Add(id);
            }
            catch (OperationCanceledException) when (source.IsCancellationRequested)
            {
                outcome.Cancelled++;
            }
            catch (RpcException error) when (error.Status == StatusCode.ResourceExhausted)
            {
                // More calls were given up than the server has come to: the client's limit holds until it has.
                await Task.Delay(1);
            }

            await cancelling;
        }

        return outcome;
    }

    private sealed class Outcome
    {
        public List<ulong> Replied { get; } = [];

        public int Cancelled { get; set; }
    }
}
