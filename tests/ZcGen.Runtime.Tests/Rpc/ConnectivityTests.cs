using Xunit;
using ZcGen.Rpc;

namespace ZcGen.Runtime.Tests.Rpc;

/// <summary>How long a client leaves a server alone that it could not reach, and who is told of its state.</summary>
public sealed class ConnectivityTests
{
    private readonly Connectivity _connectivity = new(
        new ClientOptions { InitialReconnectBackoff = TimeSpan.FromHours(1), MaxReconnectBackoff = TimeSpan.FromHours(5) }, new object());

    [Fact]
    public void Delay_BeforeAnyFailure_IsNone() => Assert.Equal(TimeSpan.Zero, _connectivity.Delay);

    [Fact]
    public void Delay_WithEachFailure_DoublesUpToItsLimit()
    {
        foreach ((double from, double to) in new[] { (0.7, 1.2), (1.5, 2.4), (3.1, 4.8), (4.9, 5.0), (4.9, 5.0) })
        {
            _connectivity.Failed();
            Assert.InRange(_connectivity.Delay.TotalHours, from, to);
        }

        for (int i = 0; i < 100; i++)
        {
            _connectivity.Failed();
        }

        Assert.InRange(_connectivity.Delay.TotalHours, 4.9, 5.0);
    }

    [Fact]
    public void Delay_AfterASuccess_IsNone()
    {
        _connectivity.Failed();
        _connectivity.Connected();

        Assert.Equal(TimeSpan.Zero, _connectivity.Delay);
        Assert.Equal(ConnectionState.Ready, _connectivity.State);
    }

    [Fact]
    public void State_OfSeveralConnections_IsReadyAsLongAsThereIsOne()
    {
        _connectivity.Connected();
        _connectivity.Connected();
        _connectivity.Lost();
        _connectivity.Connecting();
        _connectivity.Failed();
        Assert.Equal(ConnectionState.Ready, _connectivity.State);

        _connectivity.Lost();

        Assert.Equal(ConnectionState.Idle, _connectivity.State);
    }

    [Fact]
    public void Changed_BeforeAnybodyListens_KeepsNothing()
    {
        for (int i = 0; i < 1000; i++)
        {
            var connectivity = new Connectivity(ClientOptions.Default, this);
            connectivity.Start(null);
            connectivity.Connected();
            using var told = new ManualResetEventSlim();
            ConnectionStateChangedEventArgs? first = null;
            connectivity.Changed += (sender, change) =>
            {
                Assert.Same(this, sender);
                first ??= change;
                told.Set();
            };
            connectivity.Lost();

            Assert.True(told.Wait(TimeSpan.FromSeconds(30)));
            Assert.Equal((ConnectionState.Ready, ConnectionState.Idle), (first!.Previous, first.Current));
        }
    }
}
