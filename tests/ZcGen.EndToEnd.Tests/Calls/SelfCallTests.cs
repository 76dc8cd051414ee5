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

    [Fact]
    public void Handlers_ThatWaitForEachOther_EndWithTheirTimeouts()
    {
        using var other = new CalculatorService();
        using ServerHost otherHost = ServerHost.InProcess(other, Options);
        using ServerHost host = Listen();
        using CalculatorClient there = CalculatorClient.Connect(otherHost, new ClientOptions { Timeout = TimeSpan.FromMilliseconds(200) });
        using CalculatorClient back = Connect();
        StatusCode? ending = null;
        Service.Call = () =>
        {
            ending = Assert.Throws<RpcException>(() => Obey(there, "call", timeout: TimeSpan.FromMilliseconds(200))).Status;
        };
        other.Call = () => Add(back, 1, 2);
        using CalculatorClient client = Connect();

        Obey(client, "call");

        // The first server is free again, so the second one gets its reply late, and both go on.
        Assert.Equal(StatusCode.DeadlineExceeded, ending);
        Assert.Equal(3, Add(there, 1, 2));
        Assert.Equal(3, Add(client, 1, 2));
    }

    [Fact]
    public async Task Handlers_ThatWaitForEachOtherWithoutTimeouts_DoNotKeepAServerFromStopping()
    {
        using var other = new CalculatorService();
        ServerHost otherHost = ServerHost.InProcess(other, Options with { StopTimeout = TimeSpan.FromMilliseconds(100) });
        ServerHost host = Listen(Options with { StopTimeout = TimeSpan.FromMilliseconds(100) });
        using CalculatorClient there = CalculatorClient.Connect(otherHost);
        using CalculatorClient back = CalculatorClient.Connect(Name);
        Service.Call = () => Obey(there, "call", timeout: Timeout.InfiniteTimeSpan);
        other.Call = () => Obey(back, "nothing", timeout: Timeout.InfiniteTimeSpan);
        using CalculatorClient client = Connect();
        Task<RpcException> waiting = Task.Run(() => Assert.Throws<RpcException>(() => Obey(client, "call")));
        WaitUntil(() => other.Served == 1);

        host.Dispose();
        otherHost.Dispose();

        Assert.Equal(StatusCode.Unavailable, (await waiting).Status);
    }
}
