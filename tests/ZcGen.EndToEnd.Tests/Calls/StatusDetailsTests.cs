using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What a caller learns of an error beside its status.</summary>
public sealed class StatusDetailsTests : IDisposable
{
    private readonly FailingService _service = new();
    private readonly ServerHost _host;
    private readonly CalculatorClient _client;

    public StatusDetailsTests()
    {
        _host = ServerHost.InProcess(_service);
        _client = CalculatorClient.Connect(_host);
    }

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void Caller_OfAnErrorWithDetails_ReadsThemTyped()
    {
        _service.Error = () => RpcException.Create<Problem.Builder, int>(
            StatusCode.NotFound,
            "no such thing",
            7,
            static (problem, code) =>
            {
                problem.Code = code;
                problem.Hint = "look elsewhere";
            },
            new Metadata { { "retry-after", "3" }, { "trace-bin", new byte[] { 1, 2 } } });

        RpcException error = Call();

        Assert.Equal((StatusCode.NotFound, "no such thing"), (error.Status, error.Message));
        Assert.True(error.TryGetDetails(out Problem problem));
        Assert.Equal((7, "look elsewhere"), (problem.Code, problem.Hint.ToString()));
        Assert.Equal("3", error.Trailers.GetValue("retry-after"));
        Assert.Equal([1, 2], error.Trailers.GetValueBytes("trace-bin"));
        Assert.Equal(("Calls.Calculator", Environment.ProcessId), (error.Server, error.Peer?.ProcessId));
    }

    [Fact]
    public void Caller_OfAnErrorWithoutDetails_ReadsNone()
    {
        _service.Error = static () => RpcException.Create<Problem.Builder>(StatusCode.NotFound, "first", static problem => problem.Code = 1);
        Assert.False(Call().Details.IsEmpty);
        _service.Error = static () => new RpcException(StatusCode.Aborted, "second");

        RpcException error = Call();

        Assert.Equal((StatusCode.Aborted, "second"), (error.Status, error.Message));
        Assert.False(error.TryGetDetails(out Problem _));
        Assert.Empty(error.Trailers);
    }

    [Fact]
    public void Details_ThatAreTooLarge_AreLeftOutWithANote()
    {
        _service.Error = static () => RpcException.Create<Problem.Builder>(
            StatusCode.NotFound, "no such thing", static problem => problem.Hint = new string('x', RpcException.MaxDetailsLength));

        RpcException error = Call();

        Assert.Equal(StatusCode.NotFound, error.Status);
        Assert.True(error.Details.IsEmpty);
        Assert.Contains("its details were left out: they need", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_ForWhichTheTrailersLeaveNoRoom_AreLeftOutWithANote()
    {
        var trailers = new Metadata();
        trailers.Add("a-bin", new byte[Metadata.MaxSize - 10]);
        _service.Error = () => RpcException.Create<Problem.Builder, int>(
            StatusCode.NotFound, "no such thing", 0, static (problem, _) => problem.Hint = new string('x', 988), trailers);

        RpcException error = Call();

        Assert.Equal(Metadata.MaxSize - 10, error.Trailers.GetValueBytes("a-bin")?.Length);
        Assert.True(error.Details.IsEmpty);
        Assert.EndsWith("(its details were left out, as there is no room for them)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_OfTheLongestText_ArriveBesideIt()
    {
        _service.Error = static () => RpcException.Create<Problem.Builder>(
            StatusCode.NotFound, new string('ä', 600), static problem => problem.Hint = new string('x', 900));

        RpcException error = Call();

        Assert.Equal(new string('ä', 256), error.Message);
        Assert.True(error.TryGetDetails(out Problem problem));
        Assert.Equal(900, problem.Hint.Utf8.Length);
    }

    [Fact]
    public void Details_ThatAreNoMessageOfTheTable_AreNotRead()
    {
        _service.Error = static () => RpcException.Create<Order.Builder>(StatusCode.NotFound, "x", static order => order.What = "something else");

        RpcException error = Call();

        Assert.False(error.Details.IsEmpty);
        Assert.False(error.TryGetDetails(out Problem _));
    }

    [Fact]
    public void Details_OfAnotherServersError_StayWithTheHandler()
    {
        var backend = new FailingService
        {
            Error = static () => RpcException.Create<Problem.Builder>(StatusCode.NotFound, "not there", static problem => problem.Code = 1),
        };
        using ServerHost backendHost = ServerHost.InProcess(backend);
        using CalculatorClient backendClient = CalculatorClient.Connect(backendHost);
        _service.Error = () => Call(backendClient);

        RpcException error = Call();

        Assert.Equal((StatusCode.NotFound, "not there"), (error.Status, error.Message));
        Assert.True(error.Details.IsEmpty);
    }

    [Fact]
    public async Task Awaiter_OfAnErrorWithDetails_ReadsThemTyped()
    {
        _service.Error = static () => RpcException.Create<Problem.Builder>(StatusCode.NotFound, "x", static problem => problem.Code = 9);
        using var client = new AsyncClient(_host);

        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await client.Obey());

        Assert.True(error.TryGetDetails(out Problem problem));
        Assert.Equal((9, "Calls.Calculator"), (problem.Code, error.Server));
    }

    private RpcException Call() => Call(_client);

    private static RpcException Call(CalculatorClient client) => Assert.Throws<RpcException>(() =>
    {
        using UnaryCall<Blob> call = client.Obey(out _);
        call.Invoke();
    });

    private sealed class AsyncClient(ServerHost host)
        : ServiceClient(options => host.Open("Calls.Calculator", 0, options), ClientOptions.Default)
    {
        public ValueTask<ReplyLease<Blob>> Obey()
        {
            using AsyncCall<Blob> call = CallAsync<Order.Builder, Blob>(MethodId.Of("Calls.Calculator/Obey"), default, default, out _);
            return call.Send();
        }
    }

    private sealed class FailingService : CalculatorServer
    {
        public Func<RpcException> Error { get; set; } = static () => new RpcException();

        protected override void Add(Numbers request, Sum.Builder reply, CallContext context) => throw Error();

        protected override void Reverse(Blob request, Blob.Builder reply, CallContext context) => throw Error();

        protected override void Obey(Order request, Blob.Builder reply, CallContext context) => throw Error();
    }
}
