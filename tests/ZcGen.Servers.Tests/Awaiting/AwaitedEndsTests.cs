using Xunit;
using ZcGen.Rpc;
using ZcGen.Servers.Services;

namespace ZcGen.Servers.Tests.Awaiting;

/// <summary>Awaited calls of a task that end without their replies, and those beside them that do not.</summary>
public class AwaitedEndsTests : AwaitingTestBase
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Dispose_CallsInFlightAndCallsThatWaitForRoom_EndThem(bool onThreads) => Run(onThreads, (_, client, ledger) =>
    {
        List<ValueTask<ReplyLease<NopWithBytesReply>>> calls = [];
        for (int i = 0; i < 20; i++)
        {
            byte[] data = new byte[Length];
            BitConverter.TryWriteBytes(data, ledger.Begin().Number);
            Keep(calls, client.NopWithBytesAsync(data));
        }

        client.Dispose();
        Assert.All(calls, call => Assert.Throws<ObjectDisposedException>(() => ValueOf(call)));
    });

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Call_ServerIsSlow_EndsAtItsDeadlineAndTheOthersDoNot(bool onThreads) => Run(onThreads, (_, client, ledger) =>
    {
        using var gate = new ManualResetEventSlim(!onThreads);
        ledger.Executing = number => gate.Wait(number == Slow ? Patience : TimeSpan.Zero);
        List<ValueTask<ReplyLease<NopReply>>> before = Begin(client, ledger, count: (int)Slow);
        Take(
            client.NopAsync(ledger.Begin().Number, new CallOptions { Timeout = Short }), out ValueTask<ReplyLease<NopReply>> slow);
        Take(client.NopAsync(ledger.Begin().Number), out ValueTask<ReplyLease<NopReply>> after);
        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => ValueOf(slow)).Status);
        gate.Set();
        Assert.Equal(RecordingService.Answer(Slow + 1), ValueOf(after));
        Assert.Equal(RecordingService.Answer(0), ValueOf(before[0]));
    });

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Call_CancelledInFlight_EndsAndTheOthersDoNot(bool onThreads) => Run(onThreads, (_, client, ledger) =>
    {
        using var source = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim(!onThreads);
        ledger.Executing = number => gate.Wait(number == Slow ? Patience : TimeSpan.Zero);
        List<ValueTask<ReplyLease<NopReply>>> before = Begin(client, ledger, count: (int)Slow);
        Take(client.NopAsync(ledger.Begin().Number, cancellationToken: source.Token), out ValueTask<ReplyLease<NopReply>> slow);
        Take(client.NopAsync(ledger.Begin().Number), out ValueTask<ReplyLease<NopReply>> after);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ValueOf(slow));
        gate.Set();
        Assert.Equal(RecordingService.Answer(Slow + 1), ValueOf(after));
        Assert.Equal(RecordingService.Answer(0), ValueOf(before[0]));
    });

    [Fact]
    public void Call_CancelledByAnotherThreadWhileItIsAwaited_Ends() => Run(onThreads: true, (_, client, ledger) =>
    {
        using var source = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        ledger.Executing = _ =>
        {
            source.Cancel();
            gate.Wait(Patience);
        };
        Take(client.NopAsync(ledger.Begin().Number, cancellationToken: source.Token), out ValueTask<ReplyLease<NopReply>> call);
        Assert.Throws<OperationCanceledException>(() => ValueOf(call));
        gate.Set();
    });
}
