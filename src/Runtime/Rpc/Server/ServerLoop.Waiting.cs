using System.Runtime.CompilerServices;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Waiting for requests, and connections that are not polled because they have had none for a while.</content>
internal sealed partial class ServerLoop
{
    private readonly List<ServerConnection> _asleep = [];

    private void Park()
    {
        _polls++;
        signal.Lower();
        if (!IsStopped && !IsDraining)
        {
            transport.Park();
        }

        RestartClock();
        RemoveEnded();
    }

    // While the loop drains, and only clients are left that do not read their replies. A stop wakes the transport.
    private void ParkForSpace()
    {
        ArmAll();
        if (!IsStopped && !_active.Exists(static connection => connection.HasWork()))
        {
            transport.Park();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait(LoopOwner owner)
    {
        LoopWait wait = new(this, owner);
        if (!CanSpin || !SpinLoop.Poll(ref wait, WaitConstants.InitialServerTurns, SpinLoop.PausesBetweenPolls))
        {
            SpinThenPark.Wait(ref wait, policy, _spin);
        }
    }

    private void WakeProducers()
    {
        foreach (ServerConnection connection in _active)
        {
            connection.WakeProducer();
        }
    }

    private void ArmAll()
    {
        RemoveEnded();
        LetSleep(pollsUntilIdle: 1);
        foreach (ServerConnection connection in _active)
        {
            connection.Arm();
        }

        // D1, D2: orders the stores of wakeConsumerAfter and wakeProducerAfter before the loads that ServeTurn makes.
        Interlocked.MemoryBarrier();
    }

    // Arms connections that had no request for some polls of the kernel, and polls them no more, until few are left that have none.
    private void LetSleep(int pollsUntilIdle)
    {
        int excess = _active.Count - WaitConstants.MaxPolledIdleConnections;
        if (!_canSleepApart || excess <= 0)
        {
            return;
        }

        for (int i = _active.Count - 1; i >= 0 && excess > 0; i--)
        {
            ServerConnection connection = _active[i];
            if (_polls - connection.LastPoll >= pollsUntilIdle)
            {
                connection.IsActive = false;
                connection.Arm();
                _asleep.Add(connection);
                _active.RemoveAt(i);
                excess--;
            }
        }

        // D1, D2: orders the stores of wakeConsumerAfter and wakeProducerAfter before the loads that HasWork makes.
        Interlocked.MemoryBarrier();
        foreach (ServerConnection connection in _asleep)
        {
            if (connection.HasWork())
            {
                Activate(connection);
            }
        }

        _asleep.Clear();
    }

    // Ends when a turn has served something, when the loop is lost, or when the thread was parked: the next turns then look at everything
    // anew.
    private struct LoopWait(ServerLoop loop, LoopOwner owner) : IWait
    {
        private bool _hasParked;

        public readonly bool CanSpin => loop.CanSpin;

        public readonly bool Poll() => loop.ServeTurn(owner) > 0 || owner.IsOver;

        public readonly bool PollFully()
        {
            loop.WakeProducers();
            return loop.IsWanted || _hasParked || Poll();
        }

        public readonly bool PollKernel()
        {
            loop.PollKernel();
            return loop.IsWanted || !loop.CanSpin;
        }

        public readonly void Arm() => loop.ArmAll();

        public void Park()
        {
            loop.Park();
            _hasParked = true;
        }
    }
}
