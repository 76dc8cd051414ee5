using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>A server that stands still, and what of a call its timeout bounds.</summary>
public sealed class TimeoutTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private static readonly ClientOptions SmallRings =
        new() { Channel = new ChannelOptions { RingCapacity = 4096, RequestedPeerRingCapacity = 4096 } };

    private readonly CalculatorService _service = new();
    private readonly ServerHost _host;

    public TimeoutTests()
    {
        _host = ServerHost.InProcess(_service);
        _service.Gate.Reset();
    }

    public void Dispose()
    {
        _service.Gate.Set();
        _host.Dispose();
        _service.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Beginning_WithoutRoomForTheRequest_EndsWithTheTimeout(bool byOptions)
    {
        using CalculatorClient client =
            CalculatorClient.Connect(_host, byOptions ? SmallRings with { Timeout = Short } : SmallRings);
        Stop(client);

        bool isFull = false;
        for (int i = 0; i < 1000 && !isFull; i++)
        {
            try
            {
                Order.Builder request;
                using UnaryCall<Blob> call = byOptions ? client.Obey(out request) : client.Obey(out request, Short);
                RpcException late = Invoke(call);
                Assert.Equal(StatusCode.DeadlineExceeded, late.Status);
            }
            catch (RpcException error)
            {
                Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
                Assert.Contains("no room", error.Message, StringComparison.Ordinal);
                isFull = true;
            }
        }

        Assert.True(isFull);
        StillWorks(client);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Request_ThatGrowsWithoutRoom_EndsWithTheTimeout(bool byOptions)
    {
        using CalculatorClient client =
            CalculatorClient.Connect(_host, byOptions ? SmallRings with { Timeout = Short } : SmallRings);
        Stop(client);
        Fill(client, byOptions);

        RpcException error = Assert.Throws<RpcException>(() => Fill(client, byOptions));

        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
        Assert.Contains("no room", error.Message, StringComparison.Ordinal);
        StillWorks(client);
    }

    [Fact]
    public void Request_ThatGrowsWhenItsServerHasEnded_SaysUnavailable()
    {
        using var server = new RawServer();
        using CalculatorClient client = CalculatorClient.Connect(server, SmallRings);
        Fill(client, byOptions: false);

        RpcException error = Assert.Throws<RpcException>(() =>
        {
            using UnaryCall<Blob> call = client.Reverse(out Blob.Builder request);
            server.Channel.Dispose();
            request.CreateData(2900);
        });

        Assert.Equal(StatusCode.Unavailable, error.Status);
    }

    [Fact]
    public void Calls_ThatWereGivenUp_AreNotCarriedOut()
    {
        using CalculatorClient client = CalculatorClient.Connect(_host);
        Stop(client);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() =>
            {
                using UnaryCall<Sum> call = client.Add(out _);
                call.Invoke(Short);
            }).Status);
        }

        StillWorks(client);

        // The one that stalled, and the last.
        Assert.Equal(2, _service.Served);
    }

    [Fact]
    public void Timeout_OfTheFirstLine_BoundsTheReplyToo()
    {
        using CalculatorClient client = CalculatorClient.Connect(_host);
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() =>
        {
            using UnaryCall<Blob> call = client.Obey(out Order.Builder request, Short);
            request.What = "hang";
            call.Invoke();
        }).Status);
        StillWorks(client);
    }

    [Fact]
    public void Timeout_OfAnEarlierCall_IsNotThatOfTheNext()
    {
        using CalculatorClient client = CalculatorClient.Connect(_host);
        using (client.Obey(out _, TimeSpan.Zero))
        {
        }

        _service.Gate.Set();
        StillWorks(client);
    }

    [Fact]
    public void Timeout_Negative_IsRefused()
    {
        using CalculatorClient client = CalculatorClient.Connect(_host);

        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            using UnaryCall<Sum> call = client.Add(out _, TimeSpan.FromSeconds(-2));
        });
        Assert.Throws<ArgumentOutOfRangeException>(
            () => CalculatorClient.Connect(_host, new ClientOptions { Timeout = TimeSpan.FromSeconds(-2) }));
        _service.Gate.Set();
        StillWorks(client);
    }

    // Its handler waits for the gate.
    private static void Stop(CalculatorClient client)
    {
        RpcException error = Assert.Throws<RpcException>(() =>
        {
            using UnaryCall<Blob> call = client.Obey(out Order.Builder request);
            request.What = "hang";
            call.Invoke(TimeSpan.FromMilliseconds(500));
        });
        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
    }

    private static void Fill(CalculatorClient client, bool byOptions)
    {
        Blob.Builder request;
        using UnaryCall<Blob> call = byOptions ? client.Reverse(out request) : client.Reverse(out request, Short);
        request.CreateData(2900);
        _ = Invoke(call);
    }

    private static RpcException Invoke(UnaryCall<Blob> call)
    {
        try
        {
            call.Invoke();
        }
        catch (RpcException error)
        {
            return error;
        }

        throw new InvalidOperationException("the server answered");
    }

    // Over the same connection.
    private void StillWorks(CalculatorClient client)
    {
        _service.Gate.Set();
        using UnaryCall<Sum> call = client.Add(out Numbers.Builder request, TimeSpan.FromSeconds(60));
        request.Values = [40, 2];
        Assert.Equal(42, call.Invoke().Total);
        Assert.Equal(1, _host.ConnectionCount);
    }
}
