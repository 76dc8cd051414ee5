using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Handlers that suspend: how many there may be, how they are cancelled, and how they end with their client or server.</summary>
public sealed class SuspendingLimitTests : SuspendingTest
{
    [Fact]
    public void Calls_MoreThanMayBeInFlight_StayInTheRing()
    {
        using ServerHost host = Host(Options with { MaxCallsInFlight = 10 });
        using Channel client = Connect(host);
        using Channel other = Connect(host);
        for (int i = 0; i < 15; i++)
        {
            Publish(client, "hang", i);
        }

        WaitUntil(() => Service.Begun == 10);
        Publish(other, "yield", 1);
        Assert.Equal((0U, StatusCode.OK, 1), Receive(other));
        Assert.Equal(11, Service.Begun);

        while (Service.Begun < 16)
        {
            Service.Open();
            Thread.Yield();
        }

        Service.Open();
        Assert.Equal(Enumerable.Range(0, 15), Enumerable.Range(0, 15).Select(_ => (int)Receive(client).Number).Order());
    }

    [Fact]
    public void Calls_ThatHoldTooManyBytes_GetResourceExhausted()
    {
        using ServerHost host = Host(Options with { MaxBytesInFlight = 1000 });
        using Channel client = Connect(host);
        PublishSuspended(client, 2000);
        (uint Number, StatusCode Status, int Length) refused = Receive(client);
        PublishSuspended(client, 100);
        Assert.Equal((2U, StatusCode.OK, 100), Receive(client));
        Publish(client, "nothing", 2000);
        Assert.Equal((4U, StatusCode.OK, 2000), Receive(client));

        Assert.Equal((0U, StatusCode.ResourceExhausted), (refused.Number, refused.Status));
        PublishSuspended(client, 2000);
        Assert.Contains(nameof(ServerOptions.MaxBytesInFlight), ReceiveText(client), StringComparison.Ordinal);
    }

    // A handler that goes on elsewhere may be quicker than its return, and is not suspended then. It has returned when the next one begins.
    private void PublishSuspended(Channel client, int amount)
    {
        Publish(client, "hang", amount);
        Publish(client, "nothing", 1);
        Assert.Equal(1, Receive(client).Length);
        Service.Open();
    }

    [Fact]
    public async Task Client_ThatReadsNoReplies_GetsNoMoreDoneThanItsRingHolds()
    {
        const int InFlight = 20;
        using ServerHost host = Host(Options with { MaxCallsInFlight = InFlight });
        using Channel client = Connect(host, new ChannelOptions { RingCapacity = Environment.SystemPageSize });
        using Channel other = Connect(host);
        Task publishing = Task.Run(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                Publish(client, "yield", 200);
            }
        });
        for (uint i = 0; i < 50; i++)
        {
            Publish(other, "yield", 3);
            Assert.Equal((i, StatusCode.OK, 3), Receive(other));
        }

        // The other client's, those in flight, and those whose replies are in the ring, each of which takes more than 200 bytes.
        Assert.InRange(Service.Begun, 50, 50 + InFlight + (Environment.SystemPageSize / 200));
        Assert.Equal(Enumerable.Range(0, 200), Enumerable.Range(0, 200).Select(_ => (int)Receive(client).Number).Order());
        await publishing;
    }

    [Fact]
    public void Cancel_OfACallThatIsSuspended_CancelsItsTokenOnly()
    {
        using ServerHost host = Host();
        using Channel client = Connect(host);
        Publish(client, "wait");
        Publish(client, "wait");
        Publish(client, "hang", 4);
        PublishCancel(client, 1);
        Assert.Equal((1U, StatusCode.Cancelled), Receive(client) is var reply ? (reply.Number, reply.Status) : default);
        Assert.Equal(1, Service.Cancelled);

        // Numbers of calls that have ended, that are not there yet, and that never will be.
        PublishCancel(client, 1);
        PublishCancel(client, 2);
        PublishCancel(client, 3);
        PublishCancel(client, (1 << 24) - 1);
        Service.Open();
        Assert.Equal((2U, StatusCode.OK, 4), Receive(client));
        PublishCancel(client, 0);
        Assert.Equal((0U, StatusCode.Cancelled), Receive(client) is var last ? (last.Number, last.Status) : default);
        Assert.Empty(Errors);
    }

    [Theory]
    [InlineData(8, 2, 0)]
    [InlineData(8, 1, 1 << 24)]
    [InlineData(7, 1, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(100, 1, 0)]
    public void ControlMessages_ThatAreMalformed_EndTheirClientWhenItSendsNothingElse(int length, uint type, uint number)
    {
        using ServerHost host = Host();
        using Channel client = Connect(host);
        using Channel other = Connect(host);
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(WaitResult.Ready, client.WaitForSpace(128, Deadline.After(Patience)));
            Assert.True(client.Producer.TryClaim(128, out Span<byte> slot));
            slot[..128].Clear();
            BitConverter.TryWriteBytes(slot, type);
            BitConverter.TryWriteBytes(slot[4..], number);
            client.Producer.Publish(length, 0);
        }

        Assert.Equal(WaitResult.PeerClosed, client.WaitToReceive(Deadline.After(Patience)));
        Publish(other, "yield", 1);
        Assert.Equal((0U, StatusCode.OK, 1), Receive(other));
        WaitUntil(() => !Errors.IsEmpty);
        Assert.Contains("in a row", Assert.Single(Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_ThatEnds_CancelsItsCalls()
    {
        using ServerHost host = Host();
        using (Channel client = Connect(host))
        {
            for (int i = 0; i < 20; i++)
            {
                Publish(client, i % 2 == 0 ? "wait" : "hang");
            }

            WaitUntil(() => Service.Begun == 20);
        }

        WaitUntil(() => Service.Cancelled == 10);
        WaitUntil(() => host.ConnectionCount == 0);
        Service.Open();
        WaitUntil(() => Service.Ended == 20);
        Assert.Empty(Errors);
    }

    [Fact]
    public void Dispose_WhileHandlersAreSuspended_CancelsThemAndSendsTheirReplies()
    {
        ServerHost host = Host();
        using Channel client = Connect(host);
        Publish(client, "wait");
        Publish(client, "wait");
        WaitUntil(() => Service.Begun == 2);

        host.Dispose();

        Assert.Equal(StatusCode.Unavailable, Receive(client).Status);
        Assert.Equal(StatusCode.Unavailable, Receive(client).Status);
        Assert.Equal(WaitResult.PeerClosed, client.WaitToReceive(Deadline.After(Patience)));
        Assert.Empty(Errors);
    }

    [Fact]
    public void Dispose_WhileAHandlerNeverCompletes_LeavesItBehindAfterItsTime()
    {
        ServerHost host = Host(Options with { StopTimeout = TimeSpan.FromMilliseconds(100) });
        using Channel client = Connect(host);
        Publish(client, "hang");
        WaitUntil(() => Service.Begun == 1);

        host.Dispose();

        Assert.Equal(WaitResult.PeerClosed, client.WaitToReceive(Deadline.After(Patience)));
        Assert.Contains(nameof(ServerOptions.StopTimeout), Assert.Single(Errors).Exception.Message, StringComparison.Ordinal);
        WaitUntil(() => host.ConnectionCount == 0);
        Service.Open();
        WaitUntil(() => Service.Ended == 1);
    }

    [Fact]
    public async Task Stop_WhileHandlersAreSuspended_LetsThemEndFirst()
    {
        using ServerHost host = Host();
        using Channel client = Connect(host);
        Publish(client, "hang", 1);
        WaitUntil(() => Service.Begun == 1);

        Task stopping = Task.Run(() => host.Stop(Patience));
        Publish(client, "yield", 2);
        Assert.Equal((1U, StatusCode.OK, 2), Receive(client));
        Service.Open();

        Assert.Equal((0U, StatusCode.OK, 1), Receive(client));
        await stopping;
        Assert.Empty(Errors);
    }

    [Fact]
    public void Deadline_OfACallThatIsSuspended_CancelsItsToken()
    {
        using ServerHost host = Host();
        using CalculatorClient client = CalculatorClient.Connect(host);

        RpcException error = Assert.Throws<RpcException>(() =>
        {
            using UnaryCall<Blob> call = client.Obey(out Order.Builder request, TimeSpan.FromMilliseconds(50));
            request.What = "wait";
            call.Invoke();
        });

        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
        WaitUntil(() => Service.Cancelled == 1);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData((1 << 20) + 1, 0)]
    [InlineData(1, -1)]
    public void Options_OutOfTheirRange_AreRefused(int calls, int bytes) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Host(new ServerOptions { MaxCallsInFlight = calls, MaxBytesInFlight = bytes }));
}
