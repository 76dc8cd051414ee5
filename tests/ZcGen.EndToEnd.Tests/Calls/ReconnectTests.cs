using System.Collections.Concurrent;
using Calls;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.EndToEnd.Tests.Calls;

/// <summary>Servers that go and come back, as their clients see them.</summary>
public sealed class ReconnectTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _name = Path.Combine(Path.GetTempPath(), $"zcgen-{Guid.NewGuid():N}.sock");
    private readonly ObservedService _service = new();
    private readonly BlockingCollection<ConnectionState> _states = [];
    private readonly ObservedClient _client;
    private ServerHost _host;

    public ReconnectTests()
    {
        _host = Listen();
        _client = ObservedClient.Connect(_name, new ClientOptions { Timeout = Patience });
        _client.StateChanged += (_, change) => _states.Add(change.Current);
    }

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void State_OfAClient_FollowsItsServer()
    {
        Ask(default);
        Assert.Equal(ConnectionState.Ready, _client.State);

        _host.Dispose();
        WaitFor(ConnectionState.Idle);
        Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Ask(default)).Status);
        WaitFor(ConnectionState.TransientFailure);
        _host = Listen();
        Ask(default);
        WaitFor(ConnectionState.Ready);
        _client.Dispose();
        WaitFor(ConnectionState.Shutdown);

        Assert.Equal(ConnectionState.Shutdown, _client.State);
        Assert.Empty(_states);
    }

    [Fact]
    public async Task Calls_ThatWaitForReady_SucceedOnceThereIsAServer()
    {
        _host.Dispose();
        WaitFor(ConnectionState.Idle);
        var options = new CallOptions { WaitForReady = true };
        Task waiting = Task.Run(() => Ask(options));
        Task<ReplyLease<Blob>> awaited = _client.AskAsync(options: options).AsTask();
        WaitFor(ConnectionState.TransientFailure);
        Assert.False(waiting.IsCompleted || awaited.IsCompleted);

        _host = Listen();

        await waiting.WaitAsync(Patience);
        (await awaited.WaitAsync(Patience)).Dispose();
    }

    [Fact]
    public async Task Calls_ThatWaitForReady_EndAtTheirDeadline()
    {
        _host.Dispose();
        WaitFor(ConnectionState.Idle);
        var options = new CallOptions { WaitForReady = true, Timeout = TimeSpan.FromMilliseconds(100) };

        Assert.Equal(StatusCode.DeadlineExceeded, Assert.Throws<RpcException>(() => Ask(options)).Status);
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await _client.AskAsync(options: options));
        Assert.Equal(StatusCode.DeadlineExceeded, error.Status);
    }

    [Fact]
    public async Task Calls_ThatDoNotWait_FailAndTheNextOnesFindTheServerAgain()
    {
        _host.Dispose();
        WaitFor(ConnectionState.Idle);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(StatusCode.Unavailable, Assert.Throws<RpcException>(() => Ask(default)).Status);
            RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await _client.AskAsync());
            Assert.Equal(StatusCode.Unavailable, error.Status);
        }

        _host = Listen();

        Ask(default);
        (await _client.AskAsync()).Dispose();
    }

    private ServerHost Listen() => ServerHost.Listen(_name, _service);

    private void Ask(CallOptions options)
    {
        using UnaryReply<Blob> reply = _client.Ask(amount: 1, options: options);
        Assert.Equal(1, reply.Value.Data[0]);
    }

    // Passes over connecting, which may be tried several times.
    private void WaitFor(ConnectionState state)
    {
        while (true)
        {
            Assert.True(_states.TryTake(out ConnectionState seen, Patience), $"the client never became {state}");
            if (seen == state)
            {
                return;
            }

            Assert.True(seen is ConnectionState.Connecting or ConnectionState.TransientFailure, $"{seen} before {state}");
        }
    }
}
