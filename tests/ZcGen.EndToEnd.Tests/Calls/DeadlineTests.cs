using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What the server learns of the time that its callers have.</summary>
public sealed class DeadlineTests : ServerTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public void Calls_ThatWereGivenUp_AreNotBegun()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        Service.Gate.Reset();
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(
                StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Obey(client, "hang", timeout: Short)).Status);
        }

        Service.Gate.Set();

        // The one that was running, and this one.
        Assert.Equal(3, Add(client, 1, 2));
        Assert.Equal(2, Service.Served);
    }

    [Fact]
    public void Handler_ThatHeedsItsToken_EndsAtTheDeadlineAndHoldsNobodyUp()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();
        using CalculatorClient other = Connect();
        Service.Gate.Reset();

        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Obey(client, "wait", timeout: Short)).Status);

        // The gate stays closed.
        Assert.Equal(3, Add(other, 1, 2));
        Assert.Empty(Errors);
    }

    [Fact]
    public void Handler_OfACallWithoutATimeout_HasNoDeadline()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = CalculatorClient.Connect(Name);
        Obey(client, "nothing", timeout: Timeout.InfiniteTimeSpan);
        Assert.True(Service.LastDeadline.IsNever);

        Obey(client, "nothing", timeout: Patience);

        Assert.InRange(Service.LastDeadline.Remaining, TimeSpan.FromTicks(1), Patience);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Handler_ThatHeedsItsToken_EndsWhenItsCallerCancels(int workers)
    {
        using ServerHost host = Listen(Options with { Workers = workers });
        using CalculatorClient client = CalculatorClient.Connect(Name);
        using CalculatorClient other = Connect();
        Service.Gate.Reset();
        for (int i = 1; i <= 3; i++)
        {
            using var cancel = new CancellationTokenSource();
            Task calling = Task.Run(() =>
            {
                using UnaryReply<Blob> reply = client.Obey(what: "wait", cancellationToken: cancel.Token);
            });
            WaitUntil(() => Service.Served == (2 * i) - 1);

            await cancel.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
            WaitUntil(() => Service.Ended == (2 * i) - 1);
            Obey(other, "nothing");
        }

        Assert.Empty(Errors);
    }

    [Fact]
    public void Handler_ThatHeedsItsToken_EndsWithItsCaller()
    {
        using ServerHost host = Listen();
        using CalculatorClient other = Connect();
        Service.Gate.Reset();
        using (Channel raw = ConnectRaw(host))
        {
            Publish(raw, "Obey", "wait");
            WaitUntil(() => Service.Served == 1);
        }

        // The gate stays closed.
        Assert.Equal(3, Add(other, 1, 2));
        WaitUntil(() => host.ConnectionCount == 1);
        Assert.Empty(Errors);
    }
}
