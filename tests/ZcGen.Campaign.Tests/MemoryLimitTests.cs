using Xunit;

namespace ZcGen.Campaign.Tests;

/// <summary>A server in a container, and clients that want all its memory.</summary>
public sealed class MemoryLimitTests
{
    [MemoryCgroupFact]
    public void Server_InASmallContainer_SurvivesClientsThatTakeAllTheyMay()
    {
        // By default, the server's rings for one user have 128 MiB at most.
        using MemoryCgroup cgroup = new(200L << 20);
        using CountingServer server = new(cgroup.Join);
        using HonestClient honest = new(server);
        using Baseline baseline = new(server);
        List<PeerProcess> hoarders = [];
        try
        {
            for (int i = 0; i < 6; i++)
            {
                PeerProcess hoarder = new HoardingProcess(server);
                hoarders.Add(hoarder);
                string said = hoarder.ReadLine();
                Assert.Contains("LimitReached", said, StringComparison.Ordinal);
                Assert.Contains("ConnectionLimits.Max", said, StringComparison.Ordinal);
                honest.AwaitCalls(100);
            }
        }
        finally
        {
            hoarders.ForEach(static hoarder => hoarder.Dispose());
        }

        Assert.False(server.Process.HasExited);
        baseline.AwaitReturn();
        honest.EndWithoutFailure();
    }

    private sealed class HoardingProcess(CountingServer server) : PeerProcess(preparation: null, "hoard", server.Path, "2");
}
