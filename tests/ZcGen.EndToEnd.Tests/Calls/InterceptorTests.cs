using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What runs before and after calls, on both sides, and what travels with them.</summary>
public sealed class InterceptorTests
{
    private readonly ObservedService _service = new();
    private readonly List<string> _log = [];

    [Fact]
    public void Interceptors_OfBothSides_RunInTheirOrderAroundTheHandler()
    {
        _service.Handler = context => Log($"handler {string.Join(' ', context.Metadata)}");
        using ServerHost host = ServerHost.InProcess(
            _service, new ServerOptions { Interceptors = [new ServerNote(Log, "s1"), new ServerNote(Log, "s2")] });
        using ObservedClient client = Connect(host, new ClientNote(Log, "c1"), new ClientNote(Log, "c2"));
        var sent = new Metadata { { "own", "1" } };

        using (UnaryReply<Blob> reply = client.Ask(amount: 3, options: new CallOptions { Metadata = sent }))
        {
            Assert.Equal(3, reply.Value.Data[0]);
        }

        Assert.Equal(
            ["c1 before", "c2 before", "s1 before Calls.Observed/Ask", "s2 before Calls.Observed/Ask", "handler own: 1 c1: x c2: x",
                "s2 after OK", "s1 after OK", "c2 after OK", "c1 after OK"],
            _log);
        Assert.Single(sent);
    }

    [Fact]
    public async Task Interceptors_OfAwaitedCalls_RunAsWell()
    {
        _service.Handler = context => Log($"handler {string.Join(' ', context.Metadata)}");
        using ServerHost host = ServerHost.InProcess(_service);
        using ObservedClient client = Connect(host, new ClientNote(Log, "c1"));

        using (ReplyLease<Blob> reply = await client.AskAsync(amount: 3, options: new CallOptions { Metadata = new() { { "own", "1" } } }))
        {
            Assert.Equal(3, reply.Value.Data[0]);
        }

        Assert.Equal(["c1 before", "handler own: 1 c1: x", "c1 after OK"], _log);
    }

    [Fact]
    public void ServerInterceptor_ThatRefuses_KeepsTheHandlerFromRunning()
    {
        _service.Handler = _ => Log("handler");
        using ServerHost host = ServerHost.InProcess(
            _service, new ServerOptions { Interceptors = [new ServerNote(Log, "s1"), new OnlyUser(uint.MaxValue), new ServerNote(Log, "s3")] });
        using ObservedClient client = Connect(host, new ClientNote(Log, "c1"));

        RpcException error = Assert.Throws<RpcException>(() => Ask(client));

        Assert.Equal((StatusCode.PermissionDenied, "not you", "Ask"), (error.Status, error.Message, error.Method));
        Assert.Equal(
            ["c1 before", "s1 before Calls.Observed/Ask", "s3 after PermissionDenied", "s1 after PermissionDenied",
                "c1 after PermissionDenied"],
            _log);
    }

    [Fact]
    public void ClientInterceptor_ThatRefuses_SendsNothingAndLeavesTheClientUsable()
    {
        _service.Handler = _ => Log("handler");
        using ServerHost host = ServerHost.InProcess(_service);
        var gate = new Refusal { Refuses = true };
        using ObservedClient client = Connect(host, gate);

        Assert.Equal(StatusCode.Unauthenticated, Assert.Throws<RpcException>(() => Ask(client)).Status);
        Assert.Empty(_log);
        gate.Refuses = false;
        Ask(client);

        Assert.Equal(["handler"], _log);
    }

    [Fact]
    public void ServerInterceptor_ThatFails_IsReportedAndHoldsNobodyUp()
    {
        List<ServerError> errors = [];
        using ServerHost host = ServerHost.InProcess(
            _service, new ServerOptions { Interceptors = [new Failing()], OnError = errors.Add });
        using ObservedClient client = ObservedClient.Connect(host);

        Ask(client);
        Ask(client);

        Assert.Equal(2, errors.Count);
        Assert.Equal("after", errors[0].Exception.Message);
    }

    [Fact]
    public async Task Metadata_OfCallsThatWaitForRoom_ArrivesWithEach()
    {
        const int Calls = 500;
        HashSet<string> seen = [];
        _service.Handler = context => seen.Add(context.Metadata.GetValue("number") ?? "none");
        using ServerHost host = ServerHost.InProcess(_service);
        var options = new ClientOptions { Channel = new() { RingCapacity = Environment.SystemPageSize } };
        using ObservedClient client = ObservedClient.Connect(host, options);

        List<Task<int>> calls = [];
        for (int i = 0; i < Calls; i++)
        {
            var metadata = new Metadata { { "number", $"{i}" } };
            metadata.Add("filler-bin", new byte[i]);
            calls.Add(Ask(client, i, metadata));
        }

        Assert.Equal(Enumerable.Range(0, Calls).Select(static i => (int)(byte)i), await Task.WhenAll(calls));
        Assert.Equal(Calls, seen.Count);
        Assert.DoesNotContain("none", seen);
    }

    [Fact]
    public void Metadata_ThatDoesNotFitBesideItsRequest_FailsThatCallOnly()
    {
        using ServerHost host = ServerHost.InProcess(_service);
        var options = new ClientOptions { Channel = new() { RingCapacity = Environment.SystemPageSize } };
        using ObservedClient client = ObservedClient.Connect(host, options);
        var metadata = new Metadata();
        metadata.Add("a-bin", new byte[1000]);
        string text = new('x', Environment.SystemPageSize - 200);

        Assert.ThrowsAny<Exception>(() =>
        {
            using UnaryReply<Blob> reply = client.Ask(text, options: new CallOptions { Metadata = metadata });
        });

        Ask(client);
    }

    private static void Ask(ObservedClient client)
    {
        using UnaryReply<Blob> reply = client.Ask();
    }

    private static async Task<int> Ask(ObservedClient client, int amount, Metadata metadata)
    {
        using ReplyLease<Blob> reply = await client.AskAsync(amount: amount, options: new CallOptions { Metadata = metadata });
        return reply.Value.Data[0];
    }

    private static ObservedClient Connect(ServerHost host, params ClientInterceptor[] interceptors) =>
        ObservedClient.Connect(host, new ClientOptions { Interceptors = interceptors });

    private void Log(string line)
    {
        lock (_log)
        {
            _log.Add(line);
        }
    }

    private sealed class ClientNote(Action<string> log, string name) : ClientInterceptor
    {
        protected override void Before(ClientCallContext context)
        {
            log($"{name} before");
            context.Metadata.Add(name, "x");
        }

        protected override void After(ClientCallContext context, StatusCode status, TimeSpan elapsed) => log($"{name} after {status}");
    }

    private sealed class ServerNote(Action<string> log, string name) : ServerInterceptor
    {
        protected override void Before(string method, CallContext context) => log($"{name} before {method}");

        protected override void After(string method, CallContext context, StatusCode status, TimeSpan elapsed) =>
            log($"{name} after {status}");
    }

    private sealed class OnlyUser(uint user) : ServerInterceptor
    {
        protected override void Before(string method, CallContext context)
        {
            if (context.Peer.UserId != user)
            {
                throw new RpcException(StatusCode.PermissionDenied, "not you");
            }
        }
    }

    private sealed class Refusal : ClientInterceptor
    {
        public bool Refuses { get; set; }

        protected override void Before(ClientCallContext context)
        {
            if (Refuses)
            {
                throw new RpcException(StatusCode.Unauthenticated, "no token");
            }
        }
    }

    private sealed class Failing : ServerInterceptor
    {
        protected override void After(string method, CallContext context, StatusCode status, TimeSpan elapsed) =>
            throw new InvalidOperationException("after");
    }
}
