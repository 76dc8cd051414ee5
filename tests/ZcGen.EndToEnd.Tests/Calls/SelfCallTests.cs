using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Handlers that call servers: others, and the one that they run in.</summary>
public sealed class SelfCallTests : ServerTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Handler_CallsItsOwnServer_FailsAtOnceAndSaysWhy(bool isByName)
    {
        using ServerHost host = Listen();
        using CalculatorClient inner = isByName ? Connect() : CalculatorClient.Connect(host);
        using CalculatorClient client = Connect();
        Service.Call = () => Add(inner, 1, 2);

        RpcException error = Assert.Throws<RpcException>(() => Obey(client, "call"));

        Assert.Equal(StatusCode.Internal, error.Status);
        InvalidOperationException reason = Assert.IsType<InvalidOperationException>(Assert.Single(Errors).Exception);
        Assert.Contains("the call would wait for itself", reason.Message, StringComparison.Ordinal);

        // Both clients go on, and the call that failed is not carried out later.
        Assert.Equal(3, Add(inner, 1, 2));
        Assert.Equal(4, Add(client, 2, 2));
        Assert.Equal(3, Service.Served);
    }

    [Fact]
    public void Handler_CallsAnotherServer_GetsItsReply()
    {
        using var other = new CalculatorService();
        using ServerHost otherHost = ServerHost.InProcess(other);
        using CalculatorClient inner = CalculatorClient.Connect(otherHost);
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        long sum = 0;
        Service.Call = () => sum = Add(inner, 1, 2);

        Obey(client, "call");

        Assert.Equal(3, sum);
        Assert.Empty(Errors);
    }
}
