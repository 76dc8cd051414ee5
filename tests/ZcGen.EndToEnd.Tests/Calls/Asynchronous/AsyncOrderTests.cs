using Calls;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Asynchronous calls whose replies come late, in any order, or never.</summary>
public sealed class AsyncOrderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly ChannelOptions OnePage = new() { RingCapacity = 4096, RequestedPeerRingCapacity = 4096 };
    private readonly AnsweringServer _server = new();
    private readonly CalculatorClient _client;

    public AsyncOrderTests() => _client = CalculatorClient.Connect(_server, new ClientOptions { Channel = OnePage, MaxConcurrentCalls = 300 });

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Replies_InAnyOrder_ReachTheirCallers(int seed)
    {
        Task<ReplyLease<Sum>>[] calls = await Send(30);
        (uint Number, long Sum)[] taken = [.. Enumerable.Range(0, 30).Select(_ => _server.Take())];
        new Random(seed).Shuffle(taken);
        foreach ((uint number, long sum) in taken)
        {
            _server.Answer(number, 2 * sum);
        }

        for (int i = 0; i < calls.Length; i++)
        {
            using ReplyLease<Sum> reply = await calls[i].WaitAsync(Patience);
            Assert.Equal(2 * i, reply.Value.Total);
        }
    }

    [Fact]
    public async Task Calls_ForWhichThereIsNoRoom_AreSentInTheirOrder()
    {
        // Many times what the ring holds.
        Task<ReplyLease<Sum>>[] calls = await Send(250);
        for (int i = 0; i < calls.Length; i++)
        {
            (uint number, long sum) = _server.Take();
            Assert.Equal((uint)i, number);
            Assert.Equal(i, sum);
            _server.Answer(number, sum);
        }

        for (int i = 0; i < calls.Length; i++)
        {
            using ReplyLease<Sum> reply = await calls[i].WaitAsync(Patience);
            Assert.Equal(i, reply.Value.Total);
        }
    }

    [Fact]
    public async Task Calls_BeyondTheLimit_AreRefusedWithItsName()
    {
        Task<ReplyLease<Sum>>[] calls = await Send(300);

        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await _client.AddAsync([1]));

        Assert.Equal(StatusCode.ResourceExhausted, error.Status);
        Assert.Contains("MaxConcurrentCalls", error.Message, StringComparison.Ordinal);
        _server.Channel.Dispose();
        foreach (Task<ReplyLease<Sum>> call in calls.Take(10))
        {
            await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Patience));
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0xFF_FFFF)]
    public async Task Reply_ToNoCall_EndsTheConnectionOnly(int number)
    {
        Task<ReplyLease<Sum>>[] calls = await Send(2);
        _server.Answer((uint)number, 1);

        foreach (Task<ReplyLease<Sum>> call in calls)
        {
            RpcException error = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Patience));
            Assert.Equal(StatusCode.Unavailable, error.Status);
            Assert.Contains("broke the protocol", error.Message, StringComparison.Ordinal);
        }

        await IsConnectedAgain();
    }

    [Fact]
    public async Task Reply_ThatComesTwice_EndsTheConnection()
    {
        Task<ReplyLease<Sum>>[] calls = await Send(2);
        _server.Answer(0, 7);
        _server.Answer(0, 8);

        using (ReplyLease<Sum> reply = await calls[0].WaitAsync(Patience))
        {
            Assert.Equal(7, reply.Value.Total);
        }

        await Assert.ThrowsAsync<RpcException>(() => calls[1].WaitAsync(Patience));
        await IsConnectedAgain();
    }

    [Fact]
    public async Task Call_ThatIsNotAnswered_EndsAtItsDeadline()
    {
        Task<ReplyLease<Sum>> late = _client.AddAsync([1], new CallOptions { Timeout = TimeSpan.FromMilliseconds(20) }).AsTask();

        RpcException error = await Assert.ThrowsAsync<RpcException>(() => late.WaitAsync(Patience));
        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);

        // Its reply is skipped when it comes.
        await IsOpened();
        Task<ReplyLease<Sum>> next = _client.AddAsync([2]).AsTask();
        _server.Answer(_server.Take().Number, 1);
        _server.Answer(_server.Take().Number, 2);
        using ReplyLease<Sum> reply = await next.WaitAsync(Patience);
        Assert.Equal(2, reply.Value.Total);
    }

    [Fact]
    public async Task Cancellation_EndsTheCallAndTellsTheServer()
    {
        using var cancellation = new CancellationTokenSource();
        Task<ReplyLease<Sum>> call = _client.AddAsync([1], cancellationToken: cancellation.Token).AsTask();
        Task<ReplyLease<Sum>> other = _client.AddAsync([2]).AsTask();
        await IsOpened();
        uint number = _server.Take().Number;
        await cancellation.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        _server.Answer(_server.Take().Number, 2);
        using (ReplyLease<Sum> reply = await other.WaitAsync(Patience))
        {
            Assert.Equal(2, reply.Value.Total);
        }

        Task<ReplyLease<Sum>> next = _client.AddAsync([3]).AsTask();
        _server.Answer(_server.Take().Number, 3);
        (await next.WaitAsync(Patience)).Dispose();
        Assert.Equal([number], _server.Cancelled);
    }

    [Fact]
    public async Task Token_ThatIsCancelledBefore_SendsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _client.AddAsync([1], cancellationToken: new CancellationToken(true)));
        Assert.Equal(1, _server.Openings);
    }

    [Fact]
    public async Task Calls_ThatWereNotSentWhenTheServerEnded_AreSentToTheNextOne()
    {
        Task<ReplyLease<Sum>>[] calls = await Send(250);

        // The connection is there before what waits for it is sent.
        Assert.Equal(WaitResult.Ready, _server.Channel.WaitToReceive(Deadline.After(Patience)));
        _server.Channel.Dispose();

        // Those that were in the ring fail, and the others go to a connection that is opened for them.
        int failed = 0;
        while (failed < calls.Length && _server.Openings < 3)
        {
            await Task.Delay(1);
        }

        foreach (Task<ReplyLease<Sum>> call in calls)
        {
            if (failed == 0 || call.IsFaulted)
            {
                failed++;
                RpcException error = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Patience));
                Assert.Equal(StatusCode.Unavailable, error.Status);
                continue;
            }

            (uint number, long sum) = _server.Take();
            Assert.Equal(Array.IndexOf(calls, call), sum);
            _server.Answer(number, sum);
            (await call.WaitAsync(Patience)).Dispose();
        }

        Assert.InRange(failed, 1, 100);
    }

    private async Task<Task<ReplyLease<Sum>>[]> Send(int count)
    {
        var calls = new Task<ReplyLease<Sum>>[count];
        for (int i = 0; i < count; i++)
        {
            calls[i] = _client.AddAsync([i]).AsTask();
        }

        await IsOpened();
        return calls;
    }

    // The connection of asynchronous calls, after the one that the client was created with.
    private async Task IsOpened()
    {
        while (_server.Openings < 2)
        {
            await Task.Delay(1);
        }
    }

    private async Task IsConnectedAgain()
    {
        int openings = _server.Openings;
        Task<ReplyLease<Sum>> call = _client.AddAsync([3]).AsTask();
        while (_server.Openings == openings)
        {
            await Task.Delay(1);
        }

        (uint number, long sum) = _server.Take();
        _server.Answer(number, sum);
        using ReplyLease<Sum> reply = await call.WaitAsync(Patience);
        Assert.Equal(3, reply.Value.Total);
    }
}
