using System.Collections.Concurrent;
using Counting;
using Xunit;
using ZcGen.Campaign.Tests.Peer;
using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests;

/// <summary>Calls a server all the while, on a thread of its own, and verifies each reply.</summary>
internal sealed class HonestClient : IDisposable
{
    // So that it is a client among others on a machine of two processors.
    private const int CallsInARow = 16;

    private readonly CounterClient _client;
    private readonly VerifiedCalls _calls;
    private readonly Thread _thread;
    private readonly ConcurrentQueue<ulong> _acknowledged = new();
    private readonly ConcurrentQueue<(ulong Id, RpcException Error)> _failed = new();
    private Exception? _wrong;
    private int _verified;
    private bool _isOver;

    /// <summary>Begins to call.</summary>
    /// <param name="server">Whom.</param>
    /// <param name="options">How.</param>
    public HonestClient(CountingServer server, ClientOptions? options = null)
    {
        _client = CounterClient.Connect(server.Path, options ?? new ClientOptions { Timeout = PeerProcess.Patience });
        _calls = new VerifiedCalls(_client, server.NextCaller());
        _thread = new Thread(Run) { Name = "honest client" };
        _thread.Start();
    }

    /// <summary>Gets the options of a client that waits for a server that is being started.</summary>
    public static ClientOptions Patient { get; } = new()
    {
        Timeout = PeerProcess.Patience,
        Channel = new ChannelOptions { ServerStartTimeout = PeerProcess.Patience },
    };

    /// <summary>Gets how many calls have come back with the right reply.</summary>
    public int Verified => Volatile.Read(ref _verified);

    /// <summary>Gets the ids of the calls that have come back with the right reply.</summary>
    public IReadOnlyCollection<ulong> Acknowledged => _acknowledged;

    /// <summary>Gets the calls that have failed.</summary>
    public IReadOnlyCollection<(ulong Id, RpcException Error)> Failed => _failed;

    /// <summary>Waits until some more calls have come back with the right reply.</summary>
    public void AwaitCalls(int number)
    {
        int before = Verified;
        PeerProcess.WaitUntil(
            () => Verified - before >= number || Volatile.Read(ref _wrong) is not null,
            () => $"{number} more calls of the honest client; {Verified - before} came back, {_failed.Count} failed in all: "
                + (_failed.TryPeek(out (ulong, RpcException Error) first) ? first.Error.ToString() : ""));
        ThrowIfWrong();
    }

    /// <summary>Ends the calls. None of them may have failed.</summary>
    public void EndWithoutFailure()
    {
        End();
        Assert.Empty(_failed);
    }

    /// <summary>Ends the calls. Those that failed may have found no server, or none in time.</summary>
    public void End()
    {
        Volatile.Write(ref _isOver, true);
        Assert.True(_thread.Join(2 * PeerProcess.Patience), "a call of the honest client does not end with its timeout");
        ThrowIfWrong();
        Assert.All(
            _failed,
            static failed => Assert.True(
                failed.Error.Status is StatusCode.Unavailable or StatusCode.DeadlineExceeded, $"0x{failed.Id:x}: {failed.Error}"));
    }

    public void Dispose()
    {
        Volatile.Write(ref _isOver, true);
        _client.Dispose();
        _thread.Join(PeerProcess.Patience);
    }

    private void Run()
    {
        try
        {
            for (int i = 0; !Volatile.Read(ref _isOver); i++)
            {
                Call();
                if (i % CallsInARow == 0)
                {
                    Thread.Sleep(1);
                }
            }
        }
        catch (ObjectDisposedException) when (Volatile.Read(ref _isOver))
        {
            // The test has failed elsewhere.
        }
        catch (Exception error)
        {
            Volatile.Write(ref _wrong, error);
        }
    }

    private void Call()
    {
        ulong id = _calls.NextId;
        try
        {
            _calls.CarryOut();
            _acknowledged.Enqueue(id);
            Interlocked.Increment(ref _verified);
        }
        catch (RpcException error)
        {
            _failed.Enqueue((id, error));
            Thread.Sleep(1);
        }
    }

    private void ThrowIfWrong() => Assert.True(Volatile.Read(ref _wrong) is null, $"the honest client: {_wrong}");
}
