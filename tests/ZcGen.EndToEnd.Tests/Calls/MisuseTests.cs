using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Calls that are used after their end: they do no harm to the calls that come after them.</summary>
public sealed class MisuseTests : InProcessTest
{
    [Fact]
    public void Call_DisposedTwice_LeavesTheNextOneAlone()
    {
        UnaryCall<Sum> first = Client.Add(out Numbers.Builder request);
        UnaryCall<Sum> copy = first;
        request.Values = [1];
        Assert.Equal(1, first.Invoke().Total);
        End(first);

        using UnaryCall<Sum> second = Client.Add(out request);
        End(first);
        request.Values = [40, 2];
        End(copy);
        Sum reply = second.Invoke();
        End(first);

        Assert.Equal(42, reply.Total);
        Assert.Equal(7, Add(Client, 3, 4));
        Assert.Equal(42, reply.Total);
        Assert.Equal(2, Host.ConnectionCount);
    }

    [Fact]
    public void Call_DisposedTwiceBeforeInvoke_LeavesTheNextOneAlone()
    {
        UnaryCall<Sum> first = Client.Add(out _);
        End(first);
        using UnaryCall<Sum> second = Client.Add(out Numbers.Builder request);
        End(first);

        request.Values = [40, 2];
        Assert.Equal(42, second.Invoke().Total);
    }

    [Fact]
    public void Call_DisposedTwiceAfterItsTimeout_LeavesTheNextOneAlone()
    {
        Service.Gate.Reset();
        UnaryCall<Blob> first = Client.Obey(out Order.Builder order);
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
        Service.Gate.Set();

        Assert.Equal(StatusCode.DeadlineExceeded, late?.Status);
        Assert.Equal(42, Add(Client, 40, 2));
        Assert.Equal(7, Add(Client, 3, 4));
    }

    [Fact]
    public void Call_InvokedAfterDisposal_ThrowsAndSendsNothing()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
        {
            UnaryCall<Sum> first = Client.Add(out _);
            End(first);
            using UnaryCall<Sum> second = Client.Add(out _);
            first.Invoke();
        });

        Assert.Contains("disposed", error.Message, StringComparison.Ordinal);
        Assert.Equal(42, Add(Client, 40, 2));
        Assert.Equal(1, Service.Served);
    }

    [Fact]
    public void Reply_ReadAfterDisposal_ShowsNothingOfLaterCalls()
    {
        UnaryCall<Sum> first = Client.Add(out Numbers.Builder request);
        request.Values = [40, 2];
        Sum kept = first.Invoke();
        Assert.Equal(42, kept.Total);
        End(first);

        // More than the ring holds, so that the place of the first reply is used again.
        for (int i = 0; i < 20_000; i++)
        {
            Assert.Equal(0, kept.Total);
            Add(Client, i, 1);
        }
    }

    [Fact]
    public void Field_SetAfterInvoke_Throws() => Assert.Throws<InvalidOperationException>(() =>
    {
        using UnaryCall<Blob> call = Client.Obey(out Order.Builder request);
        request.What = "nothing";
        call.Invoke();
        request.Amount = 7;
    });

    // A call has no Dispose of its own to call: this is what a using does at its end.
    private static void End<T>(scoped T call)
        where T : IDisposable, allows ref struct => call.Dispose();
}
