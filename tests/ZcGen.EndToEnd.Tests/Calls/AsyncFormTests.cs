using Calls;
using Xunit;
using ZcGen.Format;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>The forms of an asynchronous call: with fields, with data objects, and with delegates that build and read in place.</summary>
public sealed class AsyncFormTests : InProcessTest
{
    [Fact]
    public async Task Call_WithFields_LendsItsReply()
    {
        using ReplyLease<Sum> reply = await Client.AddAsync([40, 2]);

        Assert.Equal(42, reply.Value.Total);
    }

    [Fact]
    public async Task Call_WithoutAnyField_SendsDefaults()
    {
        using ReplyLease<Sum> reply = await Client.AddAsync();

        Assert.Equal(0, reply.Value.Total);
    }

    [Fact]
    public async Task Call_OverASocket_IsAnswered()
    {
        using ServerHost host = Listen();
        using CalculatorClient client = Connect();

        using ReplyLease<Blob> reply = await client.ReverseAsync([1, 2, 3]);

        Assert.Equal([3, 2, 1], reply.Value.Data.ToArray());
    }

    [Fact]
    public async Task Call_WithADataObject_IsAnsweredWithOne()
    {
        SumData reply = await Client.AddAsync(new() { Values = [40, 2] });

        Assert.Equal(42, reply.Total);
    }

    [Fact]
    public async Task Call_WithABuilder_LendsItsReply()
    {
        using ReplyLease<Sum> reply = await Client.AddAsync(
            (Left: 40L, Right: 2L), static (request, pair) => request.Values = [pair.Left, pair.Right]);

        Assert.Equal(42, reply.Value.Total);
    }

    [Fact]
    public async Task Call_WithBuilderAndReader_GivesWhatTheReaderReturns()
    {
        string text = await Client.AddAsync(
            20L, static (request, number) => request.Values = [number, number], static (reply, number) => $"{number}: {reply.Total}");

        Assert.Equal("20: 40", text);
    }

    [Fact]
    public async Task Reply_ThatWasDisposed_ThrowsInsteadOfShowingAnother()
    {
        ReplyLease<Sum> first = await Client.AddAsync([1]);
        first.Dispose();
        using ReplyLease<Sum> second = await Client.AddAsync([40, 2]);

        Assert.Throws<ObjectDisposedException>(() => first.Value.Total);
        Assert.Equal(42, second.Value.Total);
    }

    [Fact]
    public async Task Call_ThatFails_ThrowsItsStatus()
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await Client.ObeyAsync(what: "fail"));

        Assert.Equal(StatusCode.FailedPrecondition, error.Status);
        Assert.Equal(42, await TotalAsync());
    }

    [Fact]
    public async Task Call_WhoseBuilderThrows_IsNotMade()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await Client.AddAsync(
            0, static (request, _) => throw new InvalidTimeZoneException()));

        Assert.Equal(42, await TotalAsync());
        Assert.Equal(1, Service.Served);
    }

    [Fact]
    public async Task Call_ThatDoesNotFitItsRing_IsNotMade()
    {
        await Assert.ThrowsAsync<MessageTooLargeException>(async () => await Client.ReverseAsync(new byte[32 << 20]));

        Assert.Equal(42, await TotalAsync());
    }

    [Fact]
    public async Task Call_WithATimeout_EndsWithIt()
    {
        Service.Gate.Reset();
        RpcException error = await Assert.ThrowsAsync<RpcException>(
            async () => await Client.ObeyAsync("hang", options: new CallOptions { Timeout = TimeSpan.FromMilliseconds(20) }));
        Service.Gate.Set();

        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
        Assert.Equal(42, await TotalAsync());
    }

    [Fact]
    public async Task Call_ThatIsCancelled_EndsForItsCaller()
    {
        using var source = new CancellationTokenSource();
        Service.Gate.Reset();
        ValueTask<BlobData> call = Client.ObeyAsync(new OrderData { What = "hang" }, cancellationToken: source.Token);
        WaitUntil(() => Service.Served == 1);
        source.Cancel();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        Service.Gate.Set();

        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(42, await TotalAsync());
    }

    private ValueTask<long> TotalAsync() => Client.AddAsync(0, static (request, _) => request.Values = [40, 2], static (reply, _) => reply.Total);
}
