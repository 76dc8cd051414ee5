using Xunit;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Tests.Awaiting;

/// <summary>Awaited calls of a task, which has one thread: whoever asks for the end of one waits for it.</summary>
public class AwaitingTests : AwaitingTestBase
{
    [Fact]
    public void Calls_BegunAndNotAwaited_AreCarriedOutMeanwhile() => RunStepByStep((task, client, ledger) =>
    {
        SkipTo(Slow, ledger);
        List<ValueTask<ReplyLease<NopReply>>> calls = Begin(client, ledger, count: 5);

        // No tick passes, and so the slow one is under way, as long as this task waits for nothing.
        Assert.InRange(ledger.Calls.Sum(call => call.Executions), 0, 1);
        task.Port.Sleep(2 * RecordingService.SlowTicks);
        Assert.Equal(5, ledger.Calls.Sum(call => call.Executions));
        AssertAnswered(calls, Slow);
    });

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Calls_AwaitedFromTheLastOn_AllHaveTheirReplies(bool onThreads) => Run(onThreads, (_, client, ledger) =>
    {
        List<ValueTask<ReplyLease<NopReply>>> calls = Begin(client, ledger, count: 10);
        for (int number = calls.Count - 1; number >= 0; number--)
        {
            Assert.Equal(RecordingService.Answer((uint)number), ValueOf(calls[number]));
        }
    });

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Calls_AsTasks_AreAwaitedTogetherOnTheSameThread(bool onThreads) => Run(onThreads, (_, client, ledger) =>
    {
        Thread before = Thread.CurrentThread;
        async Task AwaitAll()
        {
            ReplyLease<NopReply>[] replies = await Task.WhenAll(Begin(client, ledger, count: 10).Select(call => call.AsTask()));
            Assert.Equal(Enumerable.Range(0, 10).Select(number => RecordingService.Answer((uint)number)), replies.Select(TakeValue));
            Assert.Same(before, Thread.CurrentThread);
        }

        AwaitAll().GetAwaiter().GetResult();
    });

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Calls_MoreThanTheRingHolds_AreSentWhileSomebodyWaits(bool onThreads) => Run(onThreads, (_, client, ledger) =>
    {
        const int Count = 40;
        List<ValueTask<ReplyLease<NopWithBytesReply>>> calls = [];
        byte[] data = new byte[Length];
        for (int i = 0; i < Count; i++)
        {
            BitConverter.TryWriteBytes(data, ledger.Begin().Number);
            Keep(calls, client.NopWithBytesAsync(data));
        }

        Assert.Throws<RpcException>(() => ValueOf(calls[(int)RecordingService.ThrowsEvery - 1]));
        using ReplyLease<NopWithBytesReply> last = ValueOf(calls[^1]);
        Assert.Equal(Length, last.Value.Data.Length);
        Assert.Equal((byte)RecordingService.Answer(Count - 1), last.Value.Data[^1]);
    });

    [Fact]
    public void Calls_NeverAwaited_LeaveTheirPlacesToOthers() => RunStepByStep((task, client, ledger) =>
    {
        for (int i = 0; i < 4; i++)
        {
            Begin(client, ledger, count: 5);
            task.Port.Sleep(3 * RecordingService.SlowTicks);
        }

        Assert.Equal(20, ledger.Calls.Sum(call => call.Executions));
    }, new ClientOptions { MaxConcurrentCalls = 5 });

    [Fact]
    public void Calls_MoreThanTheOptionsAllow_AreRefusedUntilOneIsAnswered() => RunStepByStep((_, client, ledger) =>
    {
        SkipTo(Slow, ledger);
        List<ValueTask<ReplyLease<NopReply>>> calls = Begin(client, ledger, count: 5);
        Assert.Equal(StatusCode.ResourceExhausted, Assert.Throws<RpcException>(() => Begin(client, ledger, count: 1)).Status);
        AssertAnswered(calls, Slow);
        AssertAnswered(Begin(client, ledger, count: 1), Slow + 6);
    }, new ClientOptions { MaxConcurrentCalls = 5 });

    [Fact]
    public void Call_AskedToCallBack_DoesSoOnTheSameThreadBeforeItReturns() => RunStepByStep((_, client, ledger) =>
    {
        Thread? calledBack = null;
        Take(client.NopAsync(ledger.Begin().Number), out ValueTask<ReplyLease<NopReply>> call);
        var awaiter = call.GetAwaiter();
        awaiter.UnsafeOnCompleted(() => calledBack = Thread.CurrentThread);
        Assert.Same(Thread.CurrentThread, calledBack);
        using ReplyLease<NopReply> reply = awaiter.GetResult();
        Assert.Equal(RecordingService.Answer(0), reply.Value.Value);
    });

    [Fact]
    public void Call_AwaitedWhereAnotherReplyIsRead_IsRefused() => RunStepByStep((_, client, ledger) =>
    {
        SkipTo(3, ledger);
        Take(client.NopAsync(0), out ValueTask<ReplyLease<NopReply>> first);
        Take(
            client.NopAsync(
                client,
                static (request, _) => request.Value = 1,
                static (_, client) => ValueOf(client.NopAsync(2))),
            out ValueTask<uint> nested);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => ValueOf(nested));
        Assert.Contains("when the other call has ended", error.Message, StringComparison.Ordinal);
        Assert.Equal(RecordingService.Answer(0), ValueOf(first));
    });

    [Fact]
    public void Call_AwaitedBehindARequestThatIsBeingBuilt_IsRefused() => RunStepByStep((task, _, ledger) =>
    {
        using var client = new RawClient(task);
        SkipTo(2, ledger);
        using (AsyncCall<NopReply> building = client.Begin(out NopRequest.Builder first))
        {
            first.Value = 0;
            Take(client.Nop(1), out ValueTask<ReplyLease<NopReply>> behind);
            InvalidOperationException? error = null;
            try
            {
                ValueOf(behind);
            }
            catch (InvalidOperationException e)
            {
                error = e;
            }

            Assert.Contains("still being built", error?.Message, StringComparison.Ordinal);
            Take(building.Send(), out ValueTask<ReplyLease<NopReply>> sent);
            Assert.Equal(RecordingService.Answer(1), ValueOf(behind));
            Assert.Equal(RecordingService.Answer(0), ValueOf(sent));
        }
    });

    [Fact]
    public void Call_MadeAgainAfterAFailure_StaysOnItsThread() => RunStepByStep((task, _, ledger) =>
    {
        var policy = new RetryPolicy { RetryableStatusCodes = new HashSet<StatusCode> { StatusCode.AlreadyExists }, MaxAttempts = 2 };
        using var client = new RawClient(task, new ClientOptions { RetryPolicy = policy });
        SkipTo(RecordingService.ThrowsEvery, ledger);
        Take(client.Nop(RecordingService.ThrowsEvery - 1), out ValueTask<ReplyLease<NopReply>> call);
        Assert.True(call.IsCompleted);
        Assert.Equal(StatusCode.AlreadyExists, Assert.Throws<RpcException>(() => ValueOf(call)).Status);
        Assert.Equal(2, ledger.Calls[^1].Executions);
    });

    // What a generated client keeps to itself: a request that is built for a while, and a method that may be carried out twice.
    private sealed class RawClient(ServerTask task, ClientOptions? options = null) : ServiceClient(
        channel => task.To(BenchmarkService.Name).Open(TestRings.Benchmark, 0, channel),
        (options ?? ClientOptions.Default) with { Channel = TestRings.Small.Channel })
    {
        public AsyncCall<NopReply> Begin(out NopRequest.Builder request) =>
            CallAsync<NopRequest.Builder, NopReply>(TestRings.NopId, default, default, out request);

        public ValueTask<ReplyLease<NopReply>> Nop(uint value)
        {
            using AsyncCall<NopReply> call = Begin(out NopRequest.Builder request);
            request.Value = value;
            return call.Send();
        }

        protected internal override bool IsIdempotent(uint method) => true;
    }
}
