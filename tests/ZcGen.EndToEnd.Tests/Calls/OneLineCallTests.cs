using Calls;
using Xunit;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Calls in one line: with the request's fields, and with data objects.</summary>
public sealed class OneLineCallTests : InProcessTest
{
    [Fact]
    public void Call_WithFields_IsAnsweredInTheRing()
    {
        using UnaryReply<Sum> reply = Client.Add([40, 2]);

        Assert.Equal(42, reply.Value.Total);
        Assert.Equal(42, reply.Value.Total);
    }

    [Fact]
    public void Call_WithoutAnyField_SendsDefaults()
    {
        using UnaryReply<Sum> reply = Client.Add();

        Assert.Equal(0, reply.Value.Total);
    }

    [Fact]
    public void Call_OverASocket_IsAnswered()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();

        using UnaryReply<Blob> reply = client.Reverse([1, 2, 3]);

        Assert.Equal([3, 2, 1], reply.Value.Data.ToArray());
    }

    [Fact]
    public void Call_WithADataObject_IsAnsweredWithOne()
    {
        SumData reply = Client.Add(new NumbersData { Values = [40, 2] });

        Assert.Equal(42, reply.Total);
        Assert.Equal(1, Host.ConnectionCount);
    }

    [Fact]
    public void Reply_OfACallThatHasEnded_ThrowsInsteadOfShowingAnother()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
        {
            UnaryReply<Sum> first = Client.Add([1]);
            UnaryReply<Sum> copy = first;
            End(first);
            using UnaryReply<Sum> second = Client.Add([40, 2]);
            _ = copy.Value;
        });

        Assert.Contains("has ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reply_ThatIsADefaultValue_Throws() => Assert.Throws<InvalidOperationException>(() =>
    {
        using UnaryReply<Sum> none = default;
        _ = none.Value;
    });

    [Fact]
    public void Reply_EndedTwice_LeavesTheNextOneAlone()
    {
        UnaryReply<Sum> first = Client.Add([1]);
        UnaryReply<Sum> copy = first;
        End(first);
        using UnaryReply<Sum> second = Client.Add([40, 2]);
        End(copy);
        End(first);

        using UnaryReply<Sum> third = Client.Add([3, 4]);

        Assert.Equal((42, 7), (second.Value.Total, third.Value.Total));
    }

    [Fact]
    public void Call_ThatFails_LeavesItsConnectionToOthers()
    {
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(StatusCode.FailedPrecondition, Assert.Throws<RpcException>(() =>
            {
                using UnaryReply<Blob> reply = Client.Obey(what: "fail");
            }).Status);
        }

        Assert.Equal(42, Add(Client, 40, 2));
        Assert.Equal(1, Host.ConnectionCount);
    }

    [Fact]
    public void Call_ThatDoesNotFitItsRing_EndsAndSendsNothing()
    {
        byte[] data = new byte[32 << 20];
        for (int i = 0; i < 100; i++)
        {
            Assert.Throws<MessageTooLargeException>(() =>
            {
                using UnaryReply<Blob> reply = Client.Reverse(data);
            });
        }

        Assert.Equal(42, Add(Client, 40, 2));
        Assert.Equal(1, Host.ConnectionCount);
        Assert.Equal(1, Service.Served);
    }

    [Fact]
    public void Call_WithATimeout_EndsWithIt()
    {
        Service.Gate.Reset();
        RpcException error = Assert.Throws<RpcException>(() =>
        {
            using UnaryReply<Blob> reply = Client.Obey("wait", options: new CallOptions { Timeout = TimeSpan.FromMilliseconds(20) });
        });
        Service.Gate.Set();

        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
        Assert.Equal(42, Add(Client, 40, 2));
    }

    [Fact]
    public void Timeout_Negative_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
    {
        using UnaryReply<Sum> reply = Client.Add([1], new CallOptions { Timeout = TimeSpan.FromSeconds(-2) });
    });

    // A reply has no Dispose of its own to call: this is what a using does at its end.
    private static void End<T>(scoped T reply)
        where T : IDisposable, allows ref struct => reply.Dispose();
}
