using System.Diagnostics.Metrics;
using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What a meter says of requests. Alone, because it counts those of the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class RequestCountTests
{
    [Fact]
    public async Task Requests_OfAllKindsOfCallsAndServers_AreCountedOnBothSides()
    {
        // No key in it if no channel was opened yet.
        Dictionary<string, long> before = Observe();
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
        Dictionary<string, long> now = Observe();
        return (
            now["zcgen.requests.sent"] - before.GetValueOrDefault("zcgen.requests.sent"),
            now["zcgen.requests.taken"] - before.GetValueOrDefault("zcgen.requests.taken"));
    }

    private static Dictionary<string, long> Observe()
    {
        Dictionary<string, long> seen = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == "ZcGen" && instrument.IsObservable)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }
}
