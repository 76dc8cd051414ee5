using Counting;
using Xunit;
using ZcGen.Campaign.Tests.Peer;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests;

/// <summary>Processes that are stopped by SIGSTOP in the middle of something, and go on later.</summary>
public sealed class SuspendedProcessTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Client_StoppedInMidCall_HoldsUpNobodyAndGetsItsReplyLater()
    {
        using CountingServer server = new();
        using HonestClient honest = new(server);
        using PeerProcess client = server.StartClient("obey");
        int begun = server.CarriedOut().Length;
        client.Say("1 300");
        PeerProcess.WaitUntil(() => server.CarriedOut().Length > begun, static () => "the call is begun");
        client.Suspend();

        honest.AwaitCalls(200);

        client.Resume();
        client.Expect("done");
        Assert.Equal("done", client.Ask("100 0"));
        honest.EndWithoutFailure();
    }

    [Fact]
    public void Client_StoppedWithRequestsQueued_HoldsUpNobodyAndGetsAllRepliesLater()
    {
        using CountingServer server = new();
        using HonestClient honest = new(server);
        using PeerProcess client = server.StartClient("obey-pipelining");
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("filled", client.Ask("fill"));
            client.Suspend();
            honest.AwaitCalls(200);
            client.Resume();
            Assert.Matches("^[0-9]+ OK$", client.Ask("collect"));
        }

        honest.EndWithoutFailure();
    }

    [Fact]
    public async Task Server_StoppedInMidCall_EndsNoWaitButThoseWhoseTimeIsOver()
    {
        using CountingServer server = new();
        using CounterClient lateClient = CounterClient.Connect(server.Path);
        using CounterClient patientClient = CounterClient.Connect(server.Path);
        using CounterClient queuedClient = CounterClient.Connect(server.Path);
        VerifiedCalls late = new(lateClient, server.NextCaller());
        VerifiedCalls patient = new(patientClient, server.NextCaller());
        VerifiedCalls queued = new(queuedClient, server.NextCaller());
        ulong underWay = patient.NextId;
        Task patientCall = Task.Run(() => patient.CarryOut(sleepMilliseconds: 500));
        PeerProcess.WaitUntil(() => server.CarriedOut().Contains(underWay), static () => "the call is begun");
        server.Process.Suspend();

        List<ulong> lateIds = [];
        for (int i = 0; i < 5; i++)
        {
            RpcException error = Assert.Throws<RpcException>(() => late.CarryOut(Short));
            Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
            lateIds.Add(late.LastId);
        }

        Task queuedCall = Task.Run(() => queued.CarryOut(PeerProcess.Patience));
        Assert.False(patientCall.IsCompleted);
        server.Process.Resume();
        await patientCall.WaitAsync(PeerProcess.Patience);
        await queuedCall.WaitAsync(PeerProcess.Patience);
        late.CarryOut(PeerProcess.Patience);

        ulong[] carriedOut = server.CarriedOut();
        Assert.Contains(underWay, carriedOut);
        Assert.Contains(queued.LastId, carriedOut);
        Assert.Contains(late.LastId, carriedOut);
        Assert.DoesNotContain(carriedOut, lateIds.Contains);
    }

    [Fact]
    public void Calls_OfAStoppedClientToAStoppedServer_AreNotBegunAfterTheirDeadlines()
    {
        const int Calls = 8;
        TimeSpan timeout = TimeSpan.FromSeconds(3);
        using CountingServer server = new();
        using PeerProcess client = server.StartClient("obey");
        Assert.Equal("done", client.Ask("1 0"));
        int begun = server.CarriedOut().Length;
        server.Process.Suspend();
        client.Say($"late {Calls} {timeout.TotalMilliseconds}");
        PeerProcess.WaitUntil(
            () => client.States("caller").Count(static state => state == 'S') == Calls, static () => "all calls wait for their replies");

        // It cannot say that it gives its calls up when their time is over.
        client.Suspend();
        Thread.Sleep(timeout);
        server.Process.Resume();
        using (HonestClient honest = new(server))
        {
            honest.AwaitCalls(100);
            honest.EndWithoutFailure();
            client.Resume();
            Assert.Equal($"{Calls}", client.ReadLine());
            Assert.Equal(begun + honest.Verified, server.CarriedOut().Length);
        }

        Assert.Equal("done", client.Ask("100 0"));
    }
}
