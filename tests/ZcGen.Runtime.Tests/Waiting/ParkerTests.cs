using Xunit;
using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Runtime.Tests.Waiting;

/// <summary>Two threads of one side that are parked, of which the kernel wakes one.</summary>
public sealed class ParkerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DoorbellSender _bell;
    private readonly DoorbellReceiver _receiver;
    private readonly ControlSocket _near;
    private readonly ControlSocket _far;
    private readonly Parker _parker;

    public ParkerTests()
    {
        (_near, _far) = ControlSocket.CreatePair();
        (_bell, FileDescriptor end) = DoorbellPipe.Create();
        _receiver = DoorbellReceiver.TryOpen(end, out _)!;
        end.Dispose();
        _parker = new Parker(_receiver, _near);
    }

    public void Dispose()
    {
        _parker.Dispose();
        _near.Dispose();
        _far.Dispose();
        _receiver.Dispose();
        _bell.Dispose();
    }

    [Fact]
    public void Park_BehindALeader_EndsWhenTheLeaderIsWoken()
    {
        Thread[] parked = StartTwo();

        _bell.Signal();

        Assert.All(parked, static thread => Assert.True(thread.Join(Patience / 2)));
        Assert.Equal(1, _parker.WakeUps);
    }

    // What the slower thread armed for has come, another one took the signal and is parked again, and nobody signals twice.
    [Fact]
    public void Park_WhenAnotherThreadTookTheSignalMeanwhile_EndsAtOnce()
    {
        long before = _parker.Generation;
        _bell.Signal();
        _parker.Park(before, Deadline.After(Patience));
        Thread[] parked = StartTwo();

        Thread slower = new(() => _parker.Park(before, Deadline.After(Patience)));
        slower.Start();

        Assert.True(slower.Join(Patience / 2), "it sleeps beside the others");
        Assert.All(parked, static thread => Assert.True(thread.IsAlive));
        _bell.Signal();
        Assert.All(parked, static thread => Assert.True(thread.Join(Patience / 2)));
    }

    // One sleeps in the kernel once the other waits beside it.
    private Thread[] StartTwo()
    {
        long generation = _parker.Generation;
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() => _parker.Park(generation, Deadline.After(Patience))))];
        Array.ForEach(threads, static thread => thread.Start());
        Assert.True(
            SpinWait.SpinUntil(() => threads.Any(static thread => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0), Patience));
        return threads;
    }
}
