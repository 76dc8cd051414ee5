using Xunit;
using ZcGen.Channels;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>Which of the connections that say nothing goes first.</summary>
public sealed class PendingConnectionsTests : IDisposable
{
    private const int Max = 4;

    private readonly WaitSet _waitSet = new();
    private readonly PendingConnections _pending;
    private readonly List<ControlSocket> _sockets = [];
    private ulong _lastToken;

    public PendingConnectionsTests() => _pending = new PendingConnections(_waitSet, Max);

    public void Dispose()
    {
        _pending.DropAll();
        _sockets.ForEach(static socket => socket.Dispose());
        _waitSet.Dispose();
    }

    [Fact]
    public void Add_TooMany_DropsTheOldestOfTheProcessThatHasMost()
    {
        PendingConnection honest = Create(user: 1, process: 10);
        PendingConnection first = Create(user: 1, process: 11);
        Assert.Null(_pending.Add(honest));
        Assert.Null(_pending.Add(first));
        Assert.Null(_pending.Add(Create(user: 1, process: 11)));
        Assert.Null(_pending.Add(Create(user: 2, process: 12)));

        Assert.Same(first, _pending.Add(Create(user: 2, process: 12)));
        Assert.Null(_pending.Find(first.Token));
        Assert.Same(honest, _pending.Find(honest.Token));
    }

    [Fact]
    public void Add_TooManyOfManyProcesses_DropsOneOfTheUserWhoHasMost()
    {
        PendingConnection honest = Create(user: 1, process: 10);
        Assert.Null(_pending.Add(honest));
        PendingConnection crowd = Create(user: 2, process: 20);
        Assert.Null(_pending.Add(crowd));
        Assert.Null(_pending.Add(Create(user: 2, process: 21)));
        Assert.Null(_pending.Add(Create(user: 2, process: 22)));

        Assert.Same(crowd, _pending.Add(Create(user: 1, process: 10)));
    }

    [Fact]
    public void NextTimeout_IsThatOfTheOldest()
    {
        Assert.True(_pending.NextTimeout.IsNever);
        PendingConnection first = Create(user: 1, process: 10);
        PendingConnection second = Create(user: 1, process: 11);
        _pending.Add(first);
        _pending.Add(second);
        Assert.Equal(first.Deadline, _pending.NextTimeout);

        _pending.Remove(first);
        Assert.Equal(second.Deadline, _pending.NextTimeout);
        _pending.Remove(second);
        Assert.True(_pending.NextTimeout.IsNever);
    }

    [Fact]
    public void DropSilent_ClosesThoseWhoseTimeIsOver()
    {
        PendingConnection late = Create(user: 1, process: 10) with { Deadline = Deadline.Immediate };
        PendingConnection waiting = Create(user: 1, process: 10);
        _pending.Add(late);
        _pending.Add(waiting);
        _pending.DropSilent();

        Assert.Null(_pending.Find(late.Token));
        Assert.True(late.Control.Descriptor.IsClosed);
        Assert.Same(waiting, _pending.Find(waiting.Token));
    }

    private PendingConnection Create(uint user, int process)
    {
        (ControlSocket client, ControlSocket server) = ControlSocket.CreatePair();
        _sockets.Add(client);
        _sockets.Add(server);
        return new(++_lastToken, server, new PeerIdentity(process, user, user), Deadline.After(TimeSpan.FromMinutes(1)));
    }
}
