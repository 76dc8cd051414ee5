using Calls;
using Xunit;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Asynchronous calls to a server that answers.</summary>
public sealed class AsyncCallTests : InProcessTest
{
    [Fact]
    public async Task Call_WithFields_GivesALeaseOnTheReply()
    {
        using ReplyLease<Sum> reply = await Client.AddAsync([40, 2]);
        await Task.Yield();

        Assert.Equal(42, reply.Value.Total);
        Assert.Equal(42, reply.Value.Total);
    }

    [Fact]
    public async Task Lease_ThatHasEnded_ThrowsInsteadOfShowingAnotherReply()
    {
        ReplyLease<Sum> first = await Client.AddAsync([1]);
        ReplyLease<Sum> copy = first;
        first.Dispose();
        copy.Dispose();

        // Takes the first one's memory, where it is kept for the next call.
        using ReplyLease<Sum> second = await Client.AddAsync([40, 2]);

        Assert.Throws<ObjectDisposedException>(() => copy.Value.Total);
        copy.Dispose();
        Assert.Equal(42, second.Value.Total);
    }

    [Fact]
    public async Task Call_WithABuilderAndAReader_ReadsTheReplyInPlace()
    {
        long total = await Client.AddAsync(
            new long[] { 40, 2 },
            static (request, values) => request.Values = values,
            static (reply, values) => reply.Total * values.Length);

        Assert.Equal(84, total);
    }

    [Fact]
    public async Task Reader_ThatThrows_FailsItsCallOnly()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await Client.AddAsync<int, int>(
            0, static (_, _) => { }, static (_, _) => throw new InvalidTimeZoneException()));

        using ReplyLease<Sum> reply = await Client.AddAsync([7]);
        Assert.Equal(7, reply.Value.Total);
    }

    [Fact]
    public async Task Call_ThatIsRefused_FailsWithTheStatusOfTheHandler()
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await Client.ObeyAsync(what: "fail"));

        Assert.Equal((StatusCode.FailedPrecondition, "not now"), (error.Status, error.Message));
    }

    [Fact]
    public async Task Calls_OverASocket_AreAnswered()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();

        for (int i = 0; i < 1000; i++)
        {
            using ReplyLease<Sum> reply = await client.AddAsync([i, i]);
            Assert.Equal(2 * i, reply.Value.Total);
        }

        // The one that the client was created with, and the one of asynchronous calls.
        Assert.Equal(2, host.ConnectionCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_OfManyTasks_GetTheirOwnReplies(bool allowsSynchronousContinuations)
    {
        using CalculatorClient client = CalculatorClient.Connect(
            Host, new ClientOptions { AllowSynchronousContinuations = allowsSynchronousContinuations });

        await Task.WhenAll(Enumerable.Range(0, 64).Select(Repeat)).WaitAsync(Patience);

        async Task Repeat(int task)
        {
            for (int i = 0; i < 50; i++)
            {
                using ReplyLease<Sum> reply = await client.AddAsync([task * 1000, i]);
                Assert.Equal((task * 1000) + i, reply.Value.Total);
            }
        }
    }

    [Fact]
    public async Task Request_ThatIsTooLong_NamesTheOption()
    {
        MessageTooLargeException error = await Assert.ThrowsAsync<MessageTooLargeException>(async () => await Client.ReverseAsync(new byte[300_000]));

        Assert.Contains("RingCapacity", error.Message, StringComparison.Ordinal);
        using ReplyLease<Sum> reply = await Client.AddAsync([7]);
        Assert.Equal(7, reply.Value.Total);
    }

    [Fact]
    public async Task Client_ThatIsDisposed_EndsItsCalls()
    {
        Service.Gate.Reset();
        Task<ReplyLease<Blob>> call = Client.ObeyAsync(what: "hang").AsTask();
        Client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(Patience));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Client.AddAsync([1]));
    }

    [Fact]
    public async Task Server_ThatEnds_EndsCallsThatWereSent()
    {
        Service.Gate.Reset();
        Task<ReplyLease<Blob>> call = Client.ObeyAsync(what: "wait").AsTask();
        WaitUntil(() => Service.Served == 1);
        Host.Dispose();

        RpcException error = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Patience));
        Assert.Equal(StatusCode.Unavailable, error.Status);
    }
}
