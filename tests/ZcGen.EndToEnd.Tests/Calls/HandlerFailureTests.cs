using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Handlers that fail: the process goes on, and somebody learns of it.</summary>
public sealed class HandlerFailureTests : ServerTest
{
    [Fact]
    public void Handler_OutOfMemory_IsResourceExhaustedAndTheServerGoesOn()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();

        RpcException error = Assert.Throws<RpcException>(() => Obey(client, "allocate", int.MaxValue));

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
        Assert.Contains("memory", error.Message, StringComparison.Ordinal);
        Assert.IsType<OutOfMemoryException>(Assert.Single(Errors).Exception);
        Assert.Equal(3, Add(client, 1, 2));
    }

    [Fact]
    public void ErrorCallback_Throws_ServerGoesOn()
    {
        using ServerHost host = Listen(Options with { OnError = static _ => throw new InvalidOperationException("the callback is broken") });
        using CalculatorClient client = Connect();

        Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => Obey(client, "throw")).Status);

        Assert.Equal(3, Add(client, 1, 2));
    }

    [Fact]
    public void Errors_MoreThanTheBudget_AreCountedAndNotTold()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => Obey(client, "throw")).Status);
        }

        Assert.InRange(Errors.Count, 50, 500);
    }

    [Fact]
    public void Reply_ThatFillsTheRing_ArrivesEveryTime()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        for (int i = 0; i < 300; i++)
        {
            Obey(client, "grow", 261_000);
            Add(client, 1, i);
        }
    }

    [Fact]
    public void Reply_LongerThanTheRing_NamesTheOptionThatRaisesIt()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();

        RpcException error = Assert.Throws<RpcException>(() => Obey(client, "grow", 8 * 1024 * 1024));

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
        Assert.Contains("ServerOptions.Channel.RingCapacity", error.Message, StringComparison.Ordinal);
        Assert.Contains(" 262128", error.Message, StringComparison.Ordinal);
    }
}
