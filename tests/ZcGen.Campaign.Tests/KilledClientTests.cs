using Xunit;
using ZcGen.Tests.Length;

namespace ZcGen.Campaign.Tests;

/// <summary>Clients that end by SIGKILL, whatever they are doing.</summary>
public sealed class KilledClientTests
{
    private const int AtOnce = 4;

    private static readonly string[] Kinds = ["call", "build", "idle", "pipeline", "flood", "silent"];

    [Fact]
    public void Clients_KilledInTheMiddleOfAnything_CostTheOthersNothing()
    {
        int number = TestLength.Cases("ZCGEN_CAMPAIGN_CLIENTS", usual: 40, many: 2000);
        using CountingServer server = new();
        using HonestClient honest = new(server);
        foreach (string kind in Kinds)
        {
            KillOne(server, honest, kind, calls: 1);
        }

        using Baseline baseline = new(server);
        int begun = 0;
        Exception? failure = null;
        Thread[] killers = [.. Enumerable.Range(0, AtOnce).Select(seed => new Thread(() =>
        {
            Random random = new(seed);
            try
            {
                while (Volatile.Read(ref failure) is null && Interlocked.Increment(ref begun) is int i && i <= number)
                {
                    KillOne(server, honest, Kinds[i % Kinds.Length], random.Next(1, 50));
                }
            }
            catch (Exception error)
            {
                Volatile.Write(ref failure, error);
            }
        }))];
        Array.ForEach(killers, static killer => killer.Start());
        Array.ForEach(killers, static killer => killer.Join());

        Assert.Null(failure);
        honest.AwaitCalls(100);
        baseline.AwaitReturn();
        honest.EndWithoutFailure();
    }

    // When it is killed depends on what others do meanwhile.
    private static void KillOne(CountingServer server, HonestClient honest, string kind, int calls)
    {
        using PeerProcess victim = server.StartClient(kind);
        honest.AwaitCalls(calls);
        victim.Kill();
    }
}
