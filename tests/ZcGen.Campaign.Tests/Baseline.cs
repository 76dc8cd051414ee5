using Counting;
using Xunit;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests;

/// <summary>What a server has while it has only honest clients, and must have again when all others are gone.</summary>
internal sealed class Baseline : IDisposable
{
    private readonly CountingServer _server;
    private readonly CounterClient _client;
    private readonly int _connections;
    private readonly int _descriptors;
    private readonly int _regions;

    /// <summary>Notes what a server has. Adds a client of its own, which asks the server.</summary>
    public Baseline(CountingServer server)
    {
        _server = server;
        _client = CounterClient.Connect(server.Path);
        _connections = Connections;
        _descriptors = server.Process.Descriptors;
        _regions = server.Process.MappedRegions;

        // Of each of the two connections: the socket, two regions, two bells.
        Assert.InRange(_regions, 2 * 2, int.MaxValue);
        Assert.InRange(_descriptors, 2 * 5, int.MaxValue);
    }

    private int Connections
    {
        get
        {
            using UnaryCall<State> call = _client.GetState(out _);
            return call.Invoke(PeerProcess.Patience).Connections;
        }
    }

    /// <summary>Waits until the server has what it had, and nothing more.</summary>
    public void AwaitReturn() => PeerProcess.WaitUntil(
        () => Connections == _connections && _server.Process.Descriptors <= _descriptors && _server.Process.MappedRegions <= _regions,
        () => $"the server's {Connections} connections, {_server.Process.Descriptors} descriptors and {_server.Process.MappedRegions} "
            + $"mapped regions become {_connections}, {_descriptors} and {_regions} again");

    /// <summary>Fails if the server has many more descriptors than it had.</summary>
    public void AssertDescriptorsWithin(int more) => Assert.InRange(_server.Process.Descriptors, 0, _descriptors + more);

    public void Dispose() => _client.Dispose();
}
