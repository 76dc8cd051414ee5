using Calls;
using Xunit;
using ZcGen.Rpc;
using ZcGen.Tests.Meters;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What a meter says of requests. Alone, because it counts those of the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class RequestCountTests
{
    [Fact]
    public async Task Requests_OfAllKindsOfCallsAndServers_AreCountedOnBothSides()
    {
        // No key in it if no channel was opened yet.
        Dictionary<string, long> before = ZcGenMeter.Observe();
        var suspending = new SuspendingService();
        using (ServerHost observed = ServerHost.InProcess(new ObservedService()))
        using (ServerHost calculator = ServerHost.InProcess(suspending))
        using (ObservedClient first = ObservedClient.Connect(observed))
        using (CalculatorClient second = CalculatorClient.Connect(calculator))
        {
            for (int i = 0; i < 3; i++)
            {
                using UnaryReply<Blob> reply = first.Ask(amount: i);
            }

            using ReplyLease<Blob> awaited = await first.AskAsync(amount: 1);
            using ReplyLease<Blob> suspended = await second.ObeyAsync(what: "yield", amount: 1);
            Assert.Equal((5, 5), Since(before));
        }

        Assert.Equal((5, 5), Since(before));
    }

    private static (long Sent, long Taken) Since(Dictionary<string, long> before)
    {
        Dictionary<string, long> now = ZcGenMeter.Observe();
        return (
            now["zcgen.requests.sent"] - before.GetValueOrDefault("zcgen.requests.sent"),
            now["zcgen.requests.taken"] - before.GetValueOrDefault("zcgen.requests.taken"));
    }
}
