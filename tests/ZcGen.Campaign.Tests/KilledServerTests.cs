using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Tests.Length;

namespace ZcGen.Campaign.Tests;

/// <summary>A server that ends by SIGKILL under load, and is started again at once.</summary>
public sealed class KilledServerTests
{
    [Fact]
    public void Server_KilledAgainAndAgain_CarriesOutEachCallOnceAtMostAndLosesNoneThatItAcknowledged()
    {
        int number = TestLength.Cases("ZCGEN_CAMPAIGN_SERVERS", usual: 8, many: 200);
        using CountingServer server = new();
        using HonestClient first = new(server, HonestClient.Patient);
        using HonestClient second = new(server, HonestClient.Patient);
        using HonestClient impatient = new(server);
        HonestClient[] clients = [first, second, impatient];
        Random random = new(number);
        for (int i = 0; i < number; i++)
        {
            first.AwaitCalls(random.Next(1, 300));
            server.KillAndStart();

            // They connect again by themselves.
            Array.ForEach(clients, static client => client.AwaitCalls(1));
            server.Process.Expect("ready");
        }

        Array.ForEach(clients, static client => client.End());
        ulong[] carriedOut = server.CarriedOut();
        HashSet<ulong> once = [.. carriedOut];
        Assert.Equal(once.Count, carriedOut.Length);
        Assert.DoesNotContain(clients.SelectMany(static client => client.Acknowledged), id => !once.Contains(id));
        (ulong Id, RpcException Error)[] promised =
            [.. clients.SelectMany(static client => client.Failed).Where(static failed => PromisesThatNothingWasSent(failed.Error))];
        Assert.NotEmpty(promised);
        Assert.DoesNotContain(promised, failed => once.Contains(failed.Id));

        // Calls that were under way when the server was killed: they may be there, or not.
        Assert.InRange(clients.Sum(static client => client.Failed.Count) - promised.Length, 0, clients.Length * number);
    }

    // No connection could be opened, or the text says so.
    private static bool PromisesThatNothingWasSent(RpcException error) =>
        error.InnerException is ChannelException || error.Message.Contains("nothing was sent", StringComparison.Ordinal);
}
