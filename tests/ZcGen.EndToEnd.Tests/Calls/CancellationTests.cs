using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Tokens that end the waits of calls: for room, and for the reply.</summary>
public sealed class CancellationTests : ServerTest
{
    private static readonly ClientOptions SmallRings =
        new() { Channel = new ChannelOptions { RingCapacity = 4096, RequestedPeerRingCapacity = 4096 } };

    private readonly CancellationTokenSource _source = new();
    private readonly ServerHost _host;

    public CancellationTests() => _host = Listen();

    [Fact]
    public void Token_CancelledBefore_SendsNothing()
    {
        using CalculatorClient client = Connect();
        _source.Cancel();

        OperationCanceledException error = Assert.Throws<OperationCanceledException>(() =>
        {
            using UnaryReply<Sum> reply = client.Add([1], cancellationToken: _source.Token);
        });

        Assert.Equal(_source.Token, error.CancellationToken);
        Assert.Equal(42, Add(client, 40, 2));
        Assert.Equal((1, 1), (Service.Served, _host.ConnectionCount));
    }

    [Fact]
    public void Token_CancelledWhileTheRequestIsBuilt_SendsNothing()
    {
        using CalculatorClient client = Connect();
        OperationCanceledException error = Assert.Throws<OperationCanceledException>(() =>
        {
            using UnaryCall<Sum> call = client.Add(out Numbers.Builder request, default(CallOptions), _source.Token);
            request.Values = [1];
            _source.Cancel();
            call.Invoke();
        });

        Assert.Contains("nothing of it was sent", error.Message, StringComparison.Ordinal);
        Assert.Equal(42, Add(client, 40, 2));
        Assert.Equal((1, 1), (Service.Served, _host.ConnectionCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Token_CancelledWhileTheHandlerRuns_EndsTheWait(bool hasTimeout)
    {
        using CalculatorClient client = Connect();
        Service.Gate.Reset();
        Task canceller = CancelWhenServed(1);

        OperationCanceledException error = Assert.Throws<OperationCanceledException>(() =>
        {
            using UnaryCall<Blob> call = client.Obey(out Order.Builder request, default(CallOptions), _source.Token);
            request.What = "hang";
            _ = hasTimeout ? call.Invoke(Patience) : call.Invoke();
        });
        Service.Gate.Set();
        await canceller;

        Assert.Equal(_source.Token, error.CancellationToken);
        Assert.Contains("may still carry it out", error.Message, StringComparison.Ordinal);
        Assert.Equal(42, Add(client, 40, 2));
        Assert.Equal(1, _host.ConnectionCount);
    }

    [Fact]
    public async Task Request_ThatIsCancelledBeforeItsServerBeginsIt_IsNotCarriedOut()
    {
        using CalculatorClient busy = Connect();
        using CalculatorClient client = Connect();
        Service.Gate.Reset();
        Task hanging = Task.Run(() => Obey(busy, "hang"));
        WaitUntil(() => Service.Served == 1);

        _source.CancelAfter(TimeSpan.FromMilliseconds(30));
        Assert.Throws<OperationCanceledException>(() =>
        {
            using UnaryReply<Sum> reply = client.Add([1], cancellationToken: _source.Token);
        });
        Service.Gate.Set();
        await hanging;

        Assert.Equal(42, Add(client, 40, 2));
        Assert.Equal(2, Service.Served);
    }

    [Fact]
    public void Token_CancelledWhileThereIsNoRoom_EndsTheWait()
    {
        using CalculatorClient client = CalculatorClient.Connect(Name, SmallRings);
        var shortTime = new CallOptions { Timeout = TimeSpan.FromMilliseconds(20) };
        Service.Gate.Reset();
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() =>
        {
            using UnaryReply<Blob> reply = client.Obey("hang", options: new CallOptions { Timeout = TimeSpan.FromSeconds(1) });
        }).Status);

        // The second one finds the ring full of the first.
        Assert.Throws<RpcException>(() =>
        {
            using UnaryReply<Blob> reply = client.Reverse(new byte[2900], shortTime);
        });
        _source.CancelAfter(TimeSpan.FromMilliseconds(30));
        OperationCanceledException error = Assert.Throws<OperationCanceledException>(() =>
        {
            using UnaryReply<Blob> reply = client.Reverse(new byte[2900], cancellationToken: _source.Token);
        });
        Service.Gate.Set();

        Assert.Contains("nothing of it was sent", error.Message, StringComparison.Ordinal);
        Assert.Equal(42, Add(client, 40, 2));
        Assert.Equal(1, _host.ConnectionCount);
    }

    [Fact]
    public void Timeout_OfACallThatCanBeCancelled_EndsItToo()
    {
        using CalculatorClient client = Connect();
        Service.Gate.Reset();

        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() =>
        {
            using UnaryReply<Blob> reply =
                client.Obey("hang", options: new CallOptions { Timeout = TimeSpan.FromMilliseconds(30) }, cancellationToken: _source.Token);
        }).Status);
        Service.Gate.Set();

        Assert.Equal(42, Add(client, 40, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Handler_OfACallThatCanBeCancelled_SeesADeadlineOnlyIfThereIsOne(bool hasTimeout)
    {
        using CalculatorClient client = CalculatorClient.Connect(Name);

        using UnaryReply<Blob> reply = client.Obey(
            "nothing", options: new CallOptions { Timeout = hasTimeout ? Patience : null }, cancellationToken: _source.Token);

        Assert.Equal(!hasTimeout, Service.LastDeadline.IsNever);
    }

    [Fact]
    public async Task Tokens_CancelledWhileRepliesCome_DoNoHarmToOtherCalls()
    {
        using CalculatorClient client = Connect();
        var sources = new CancellationTokenSource[20_000];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = new CancellationTokenSource();
        }

        // Both begin each call together, so that neither is calls ahead, and the canceller a little later each time. On a busy machine it may
        // always be too late, so some calls wait for it.
        Service.Gate.Reset();
        int begun = -1;
        int ready = -1;
        Task canceller = Task.Run(() =>
        {
            for (int i = 0; i < sources.Length; i++)
            {
                Volatile.Write(ref ready, i);
                SpinWait.SpinUntil(() => Volatile.Read(ref begun) >= i);
                Thread.SpinWait(i % 64);
                sources[i].Cancel();
            }
        });

        int cancelled = 0;
        for (int i = 0; i < sources.Length; i++)
        {
            SpinWait.SpinUntil(() => Volatile.Read(ref ready) >= i);
            Volatile.Write(ref begun, i);
            cancelled += i % 100 == 0 ? IsCancelledWhileItWaits(client, sources[i].Token) : IsCancelled(client, i, sources[i].Token);
            Assert.Equal(i + 1, Add(client, i, 1));
        }

        await canceller;
        Assert.InRange(cancelled, sources.Length / 100, sources.Length);
        Assert.Equal(1, _host.ConnectionCount);
    }

    private protected override void Dispose(bool disposing)
    {
        _host.Dispose();
        _source.Dispose();
        base.Dispose(disposing);
    }

    private Task CancelWhenServed(int count) => Task.Run(() =>
    {
        WaitUntil(() => Service.Served == count);
        _source.Cancel();
    });

    private static int IsCancelledWhileItWaits(CalculatorClient client, CancellationToken token)
    {
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            using UnaryReply<Blob> reply = client.Obey("wait", cancellationToken: token);
        });
        return 1;
    }

    private static int IsCancelled(CalculatorClient client, int number, CancellationToken token)
    {
        try
        {
            using UnaryReply<Sum> reply = client.Add([number, 7], cancellationToken: token);
            Assert.Equal(number + 7, reply.Value.Total);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
    }
}
