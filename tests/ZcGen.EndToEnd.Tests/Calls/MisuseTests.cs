using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Calls that are used after their end: they do no harm to the calls that come after them.</summary>
public sealed class MisuseTests : IDisposable
{
    private readonly CalculatorService _service = new();
    private readonly ServerHost _host;
    private readonly CalculatorClient _client;

    public MisuseTests()
    {
        _host = ServerHost.InProcess(_service);
        _client = CalculatorClient.Connect(_host);
    }

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
        _service.Dispose();
    }

    [Fact]
    public void Call_DisposedTwice_LeavesTheNextOneAlone()
    {
        UnaryCall<Sum> first = _client.Add(out Numbers.Builder request);
        UnaryCall<Sum> copy = first;
        request.Values = [1];
        Assert.Equal(1, first.Invoke().Total);
        End(first);

        using UnaryCall<Sum> second = _client.Add(out request);
        End(first);
        request.Values = [40, 2];
        End(copy);
        Sum reply = second.Invoke();
        End(first);

        Assert.Equal(42, reply.Total);
        Assert.Equal(7, Add(3, 4));
        Assert.Equal(42, reply.Total);
        Assert.Equal(2, _host.ConnectionCount);
    }

    [Fact]
    public void Call_DisposedTwiceBeforeInvoke_LeavesTheNextOneAlone()
    {
        UnaryCall<Sum> first = _client.Add(out _);
        End(first);
        using UnaryCall<Sum> second = _client.Add(out Numbers.Builder request);
        End(first);

        request.Values = [40, 2];
        Assert.Equal(42, second.Invoke().Total);
    }

    [Fact]
    public void Call_DisposedTwiceAfterItsTimeout_LeavesTheNextOneAlone()
    {
        _service.Gate.Reset();
        UnaryCall<Blob> first = _client.Obey(out Order.Builder order);
        order.What = "wait";
        RpcException? late = null;
        try
        {
            first.Invoke(TimeSpan.FromMilliseconds(20));
        }
        catch (RpcException error)
        {
            late = error;
        }

        End(first);
        End(first);
        _service.Gate.Set();

        Assert.Equal(StatusCode.DeadlineExceeded, late?.Status);
        Assert.Equal(42, Add(40, 2));
        Assert.Equal(7, Add(3, 4));
    }

    [Fact]
    public void Call_InvokedAfterDisposal_ThrowsAndSendsNothing()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
        {
            UnaryCall<Sum> first = _client.Add(out _);
            End(first);
            using UnaryCall<Sum> second = _client.Add(out _);
            first.Invoke();
        });

        Assert.Contains("disposed", error.Message, StringComparison.Ordinal);
        Assert.Equal(42, Add(40, 2));
        Assert.Equal(1, _service.Served);
    }

    [Fact]
    public void Reply_ReadAfterDisposal_ShowsNothingOfLaterCalls()
    {
        UnaryCall<Sum> first = _client.Add(out Numbers.Builder request);
        request.Values = [40, 2];
        Sum kept = first.Invoke();
        Assert.Equal(42, kept.Total);
        End(first);

        // More than the ring holds, so that the place of the first reply is used again.
        for (int i = 0; i < 20_000; i++)
        {
            Assert.Equal(0, kept.Total);
            Add(i, 1);
        }
    }

    [Fact]
    public void Field_SetAfterInvoke_Throws() => Assert.Throws<InvalidOperationException>(() =>
    {
        using UnaryCall<Blob> call = _client.Obey(out Order.Builder request);
        request.What = "nothing";
        call.Invoke();
        request.Amount = 7;
    });

    private long Add(long left, long right)
    {
        using UnaryCall<Sum> call = _client.Add(out Numbers.Builder request);
        request.Values = [left, right];
        return call.Invoke().Total;
    }

    // A call has no Dispose of its own to call: this is what a using does at its end.
    private static void End<T>(scoped T call)
        where T : IDisposable, allows ref struct => call.Dispose();
}
