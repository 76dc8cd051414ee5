using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Asynchronous calls while a connection is opened.</summary>
public sealed class AsyncConnectingTests : ServerTest
{
    [Fact]
    public async Task Call_WhileAConnectionIsOpened_DoesNotWaitForIt()
    {
        using ServerHost host = ServerHost.InProcess(Service);
        using var source = new GatedSource(host);
        using CalculatorClient client = CalculatorClient.Connect(source);
        source.Close();
        Task<ReplyLease<Sum>>[] calls = [.. Enumerable.Range(0, 100).Select(i => client.AddAsync([i]).AsTask())];
        source.AwaitOpenings(2);
        Assert.DoesNotContain(calls, static call => call.IsCompleted);
        source.Release();

        for (int i = 0; i < calls.Length; i++)
        {
            using ReplyLease<Sum> reply = await calls[i].WaitAsync(Patience);
            Assert.Equal(i, reply.Value.Total);
        }

        Assert.Equal(2, source.Openings);
    }

    [Fact]
    public async Task Connection_ThatCannotBeOpened_FailsTheCallsThatWaitForIt()
    {
        using ServerHost host = ServerHost.InProcess(Service);
        using var source = new GatedSource(host);
        using CalculatorClient client = CalculatorClient.Connect(source);
        source.Failure = new ChannelException(ChannelErrorCode.LimitReached, "the limit is reached");
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await client.AddAsync([1]));
        Assert.Equal(StatusCode.ResourceExhausted, error.Status);

        source.Failure = null;
        using ReplyLease<Sum> reply = await client.AddAsync([7]);
        Assert.Equal(7, reply.Value.Total);
    }

    [Fact]
    public async Task Source_ThatThrowsWhatItShouldNot_FailsTheCallsAndNotTheProcess()
    {
        using ServerHost host = ServerHost.InProcess(Service);
        using var source = new GatedSource(host);
        using CalculatorClient client = CalculatorClient.Connect(source);
        source.Failure = new InvalidTimeZoneException("no such zone");
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await client.AddAsync([1]));
        Assert.Equal(StatusCode.Unknown, error.Status);
        Assert.IsType<InvalidTimeZoneException>(error.InnerException);

        source.Failure = null;
        using ReplyLease<Sum> reply = await client.AddAsync([7]);
        Assert.Equal(7, reply.Value.Total);
    }

    [Fact]
    public async Task Call_ThatIsLateBeforeItIsSent_SaysThatNothingWasSent()
    {
        using ServerHost host = ServerHost.InProcess(Service);
        using var source = new GatedSource(host);
        using CalculatorClient client = CalculatorClient.Connect(source);
        source.Close();

        RpcException error = await Assert.ThrowsAsync<RpcException>(
            async () => await client.AddAsync([1], new CallOptions { Timeout = TimeSpan.FromMilliseconds(20) }));
        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
        Assert.Contains("nothing of it was sent", error.Message, StringComparison.Ordinal);

        source.Release();
        using ReplyLease<Sum> reply = await client.AddAsync([7]);
        Assert.Equal(7, reply.Value.Total);
        Assert.Equal(1, Service.Served);
    }
}
