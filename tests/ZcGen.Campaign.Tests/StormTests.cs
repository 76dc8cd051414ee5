using System.Globalization;
using Counting;
using Xunit;
using ZcGen.Campaign.Tests.Peer;
using ZcGen.Tests.Length;

namespace ZcGen.Campaign.Tests;

/// <summary>Another process does as often as it can what costs a server much.</summary>
public sealed class StormTests
{
    private static readonly int Calls = TestLength.Cases("ZCGEN_CAMPAIGN_CALLS", usual: 2000, many: 50_000);

    [Fact]
    public void Connections_OpenedAndClosedWithoutEnd_AreRefusedAfterAWhile() =>
        Weather("connections", static counts => counts.Made >= 100 && counts.Refused >= 1000);

    [Fact]
    public void Hellos_WithTheLargestRings_CostTheOthersNothing() =>
        Weather("hellos", static counts => counts.Made >= 1000, storms: 6);

    [Fact]
    public void Connections_ThatSayNothing_AreDroppedForOthers() =>
        Weather("half-open", static counts => counts.Made >= 3000 && counts.Ended >= 2000);

    [Fact]
    public void Signals_WithoutEnd_EndTheirConnections() =>
        Weather("signals", static counts => counts.Ended >= 5);

    [Fact]
    public void Offences_WithoutEnd_EndTheirConnectionsAfterAThousandEach() =>
        Weather("offences", static counts => counts.Ended >= 3 && counts.Refused >= 3000 - 3);

    private static void Weather(string kind, Func<Counts, bool> isEnough, int storms = 1)
    {
        // As many connections that have not said hello as the server allows by default, and a few of the other kinds.
        const int MostDescriptors = 128 + 32;
        using CountingServer server = new();
        using HonestClient honest = new(server);
        using Baseline baseline = new(server);
        for (int i = 0; i < storms; i++)
        {
            // Each by a process of its own, which has its own share of what the server allows.
            using PeerProcess storm = server.StartStorm(kind);
            honest.AwaitCalls(Calls / storms / 2);
            baseline.AssertDescriptorsWithin(MostDescriptors);
            CallAnew(server);
            honest.AwaitCalls(Calls / storms / 2);
            baseline.AssertDescriptorsWithin(MostDescriptors);
            PeerProcess.WaitUntil(() => isEnough(Counts.Of(storm)), () => $"the storm does enough: {Counts.Of(storm)}");
            CallAnew(server);
            storm.Kill();
        }

        baseline.AwaitReturn();
        honest.EndWithoutFailure();
    }

    // Another client connects while the storm lasts.
    private static void CallAnew(CountingServer server)
    {
        using var client = CounterClient.Connect(server.Path);
        VerifiedCalls calls = new(client, server.NextCaller());
        for (int i = 0; i < 100; i++)
        {
            calls.CarryOut(PeerProcess.Patience);
        }
    }

    private sealed record Counts(long Made, long Refused, long Ended)
    {
        public static Counts Of(PeerProcess storm)
        {
            string[] numbers = storm.Ask("").Split(' ');
            return new Counts(Parse(numbers[0]), Parse(numbers[1]), Parse(numbers[2]));
        }

        private static long Parse(string number) => long.Parse(number, CultureInfo.InvariantCulture);
    }
}
