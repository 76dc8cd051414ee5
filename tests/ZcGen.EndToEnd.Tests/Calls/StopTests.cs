using System.Text;
using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>How a server stops: what is served, who is told, and how long it takes.</summary>
public sealed class StopTests : ServerTest
{
    [Fact]
    public async Task Dispose_WhileAHandlerHangs_LeavesItBehindAfterItsTime()
    {
        ServerHost host = Listen(Options with { StopTimeout = TimeSpan.FromMilliseconds(100) });
        using CalculatorClient client = Connect();
        Service.Gate.Reset();
        Task<RpcException> waiting = Task.Run(() => Assert.Throws<RpcException>(() => Obey(client, "hang")));
        WaitUntil(() => Service.Served == 1);

        host.Dispose();

        Assert.Equal(StatusCode.Unavailable, (await waiting).Status);
        Assert.Contains(nameof(ServerOptions.StopTimeout), Assert.Single(Errors).Exception.Message, StringComparison.Ordinal);
        using ServerHost successor = Listen();
        Service.Gate.Set();
        using CalculatorClient other = Connect();
        Assert.Equal(3, Add(other, 1, 2));
    }

    [Fact]
    public void Stop_WithRequestsInTheRings_ServesThemFirst()
    {
        const int Requests = 50;
        using ServerHost host = Listen();
        using Channel raw = ConnectRaw(host);
        Service.Gate.Reset();
        for (int i = 0; i < Requests; i++)
        {
            Publish(raw, "Obey", "hang");
        }

        WaitUntil(() => Service.Served == 1);
        var stopping = new Thread(() => host.Stop(Patience));
        stopping.Start();
        WaitUntil(() => !File.Exists(Name));
        Assert.Equal(ChannelErrorCode.NoServer, Assert.Throws<ChannelException>(Connect).Code);
        Service.Gate.Set();
        Assert.True(stopping.Join(Patience));

        Assert.Equal(Requests, Service.Served);
        for (int i = 0; i < Requests; i++)
        {
            Assert.Equal(WaitResult.Ready, raw.WaitToReceive(Deadline.After(Patience)));
            Assert.True(raw.Consumer.TryReceive(out _, out uint kind));
            Assert.Equal(StatusCode.OK, ReplyStatus.Of(kind));
            raw.Consumer.Release();
        }

        Assert.Equal(WaitResult.PeerClosed, raw.WaitToReceive(Deadline.After(Patience)));
    }

    [Fact]
    public void Stop_WithRepliesThatAreReadLate_WaitsForTheirClient()
    {
        using ServerHost host = Listen(Options with { Channel = new ChannelOptions { RingCapacity = Environment.SystemPageSize } });
        using Channel raw = ConnectRaw(host, new ChannelOptions { RequestedPeerRingCapacity = Environment.SystemPageSize });
        const int Requests = 200;
        for (int i = 0; i < Requests; i++)
        {
            Publish(raw, "Obey", "nothing");
        }

        var stopping = new Thread(() => host.Stop(Patience));
        stopping.Start();
        WaitUntil(() => !File.Exists(Name));
        for (int i = 0; i < Requests; i++)
        {
            Assert.Equal(WaitResult.Ready, raw.WaitToReceive(Deadline.After(Patience)));
            Assert.True(raw.Consumer.TryReceive(out _, out uint kind));
            Assert.Equal(StatusCode.OK, ReplyStatus.Of(kind));
            raw.Consumer.Release();
        }

        Assert.Equal(WaitResult.PeerClosed, raw.WaitToReceive(Deadline.After(Patience)));
        Assert.True(stopping.Join(Patience));
    }

    [Fact]
    public void Stop_WhileAHandlerHangs_CancelsItWhenTheTimeIsOver()
    {
        using ServerHost host = Listen();
        using Channel raw = ConnectRaw(host);
        Service.Gate.Reset();
        Publish(raw, "Obey", "wait");
        WaitUntil(() => Service.Served == 1);

        host.Stop(TimeSpan.FromMilliseconds(50));

        Assert.True(raw.Consumer.TryReceive(out _, out uint kind));
        Assert.Equal(StatusCode.Unavailable, ReplyStatus.Of(kind));
        Assert.Empty(Errors);
    }

    [Fact]
    public void Stop_TwiceAndFromItsOwnHandler_IsHarmless()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        Service.Call = () => host.Stop(TimeSpan.FromSeconds(1));

        Obey(client, "call");

        Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Add(client, 1, 2)).Status);
        host.Stop(Patience);
        host.Dispose();
        Assert.False(File.Exists(Name));
    }

    [Fact]
    public async Task StopAsync_WithRequestsInTheRings_ServesThemFirst()
    {
        ServerHost host = Listen();
        using Channel raw = ConnectRaw(host);
        Service.Gate.Reset();
        Publish(raw, "Obey", "hang");
        Publish(raw, "Obey", "nothing");
        WaitUntil(() => Service.Served == 1);

        Task stopping = host.StopAsync(Patience);
        Assert.False(stopping.IsCompleted);
        Service.Gate.Set();
        await stopping;

        Assert.Equal([StatusCode.OK, StatusCode.OK], [ReadStatus(raw, out _), ReadStatus(raw, out _)]);
        Assert.Equal(WaitResult.PeerClosed, raw.WaitToReceive(Deadline.After(Patience)));
        await host.DisposeAsync();
    }

    [Fact]
    public async Task StopAsync_ThatIsCancelled_EndsAtOnceAndSaysWhatWasNotExecuted()
    {
        ServerHost host = Listen();
        using Channel raw = ConnectRaw(host);
        Service.Gate.Reset();
        Publish(raw, "Obey", "wait");
        Publish(raw, "Obey", "wait");
        Publish(raw, "Obey", "nothing");
        WaitUntil(() => Service.Served == 1);
        using var cancel = new CancellationTokenSource();
        Task stopping = host.StopAsync(Timeout.InfiniteTimeSpan, cancel.Token);
        WaitUntil(() => !File.Exists(Name));

        await cancel.CancelAsync();
        await stopping;

        Assert.Equal(StatusCode.Unavailable, ReadStatus(raw, out string begun));
        Assert.Contains("ended early", begun, StringComparison.Ordinal);
        Assert.Equal(StatusCode.Unavailable, ReadStatus(raw, out string waiting));
        Assert.Equal(StatusCode.Unavailable, ReadStatus(raw, out waiting));
        Assert.Contains("not executed", waiting, StringComparison.Ordinal);
        Assert.Equal(WaitResult.PeerClosed, raw.WaitToReceive(Deadline.After(Patience)));
        Assert.Equal(1, Service.Served);
        Assert.Empty(Errors);
    }

    [Fact]
    public async Task DisposeAsync_WhileAHandlerHangs_LeavesItBehindAfterItsTime()
    {
        ServerHost host = Listen(Options with { StopTimeout = TimeSpan.FromMilliseconds(100) });
        using Channel raw = ConnectRaw(host);
        Service.Gate.Reset();
        Publish(raw, "Obey", "hang");
        WaitUntil(() => Service.Served == 1);

        await host.DisposeAsync();

        Assert.Contains(nameof(ServerOptions.StopTimeout), Assert.Single(Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(WaitResult.PeerClosed, raw.WaitToReceive(Deadline.After(Patience)));
    }

    private static StatusCode ReadStatus(Channel channel, out string text)
    {
        Assert.Equal(WaitResult.Ready, channel.WaitToReceive(Deadline.After(Patience)));
        Assert.True(channel.Consumer.TryReceive(out ReadOnlySpan<byte> payload, out uint kind));
        text = Encoding.UTF8.GetString(payload);
        channel.Consumer.Release();
        return ReplyStatus.Of(kind);
    }
}
