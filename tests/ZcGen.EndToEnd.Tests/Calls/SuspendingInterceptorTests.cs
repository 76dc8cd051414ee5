using System.Collections.Concurrent;
using Xunit;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>What runs before and after handlers that suspend.</summary>
public sealed class SuspendingInterceptorTests : SuspendingTest
{
    private readonly ConcurrentQueue<string> _log = [];

    [Fact]
    public void Interceptor_OfAHandlerThatSuspends_RunsAfterItHasCompleted()
    {
        using ServerHost host = Host(Options with { Interceptors = [new Note(_log.Enqueue)] });
        using Channel client = Connect(host);
        Publish(client, "hang", 3);
        WaitUntil(() => Service.Begun == 1);
        Assert.Equal(["before Calls.Calculator/Obey"], _log);

        Service.Open();

        Assert.Equal((0u, StatusCode.OK, 3), Receive(client));
        Assert.Equal(["before Calls.Calculator/Obey", "after OK"], _log);
    }

    [Fact]
    public void Interceptor_OfHandlersThatDoNotSuspendOrFail_RunsForEach()
    {
        using ServerHost host = Host(Options with { Interceptors = [new Note(_log.Enqueue)] });
        using Channel client = Connect(host);
        Publish(client, "now", 3);
        Assert.Equal(StatusCode.OK, Receive(client).Status);
        Publish(client, "fail");
        Assert.Equal(StatusCode.FailedPrecondition, Receive(client).Status);

        Assert.Equal(["after OK", "after FailedPrecondition"], _log.Where(static line => line.StartsWith("after", StringComparison.Ordinal)));
    }

    [Fact]
    public void Interceptor_ThatRefuses_KeepsTheHandlerFromBeginning()
    {
        using ServerHost host = Host(Options with { Interceptors = [new Note(_log.Enqueue) { Refuses = true }] });
        using Channel client = Connect(host);
        Publish(client, "yield", 3);

        Assert.Equal(StatusCode.PermissionDenied, Receive(client).Status);
        Assert.Equal(0, Service.Begun);
        Assert.Equal("after PermissionDenied", _log.Last());
    }

    private sealed class Note(Action<string> log) : ServerInterceptor
    {
        public bool Refuses { get; init; }

        protected override void Before(string method, CallContext context)
        {
            log($"before {method}");
            if (Refuses)
            {
                throw new RpcException(StatusCode.PermissionDenied, "not you");
            }
        }

        protected override void After(string method, CallContext context, StatusCode status, TimeSpan elapsed) => log($"after {status}");
    }
}
