using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Replies: received by the thread that awaits one, as long as it spins, and otherwise by a thread of the connection.</content>
internal sealed partial class AsyncConnection
{
    private readonly SpinBudget _spin = new();
    private readonly SpinBudget _pumpSpin = new();
    private readonly Thread _pump;
    private int _isReceiving;
    private ulong _answered;
    private int _isPumpStarted;

    /// <summary>Receives replies until a call has ended, or until spinning for it does not pay.</summary>
    public void SpinFor(PendingCall call)
    {
        if (call.HasEnded || !TrySet(ref _isReceiving))
        {
            return;
        }

        try
        {
            // The reply to the only call under way is not there yet: a poll now would take its line from the server (decision 25).
            ReplyWait wait = new(this, call);
            bool isAlone = Volatile.Read(ref _published) - _answered == 1;
            if ((!isAlone || !_policy.Spins) && wait.PollFully())
            {
                return;
            }

            if (_policy.Spins)
            {
                SpinFor(ref wait);
            }
        }
        finally
        {
            EndReceiving();
        }
    }

    /// <summary>Sees to it that replies are received although nobody spins, because somebody waits to be called back.</summary>
    public void Expect()
    {
        if (Volatile.Read(ref _isPumpStarted) == 0 && Interlocked.Exchange(ref _isPumpStarted, 1) == 0)
        {
            _pump.Start();
        }

        // Whoever receives now does this at its end.
        while (_caller.HasWaits && TrySet(ref _isReceiving))
        {
            bool isArmed;
            try
            {
                isArmed = TryArm();
            }
            finally
            {
                Clear(ref _isReceiving);
            }

            if (isArmed || IsBroken)
            {
                break;
            }
        }
    }

    /// <summary>Takes the replies that are there, if nobody else does.</summary>
    public void Receive()
    {
        if (TrySet(ref _isReceiving))
        {
            try
            {
                _ = Drain();
            }
            finally
            {
                EndReceiving();
            }
        }
    }

    private void EndReceiving()
    {
        Clear(ref _isReceiving);
        if (_caller.HasWaits)
        {
            Expect();
        }
    }

    // Of whoever receives. Returns false when there is something to receive instead.
    private bool TryArm()
    {
        if (!Channel.TryAddLease())
        {
            return true;
        }

        try
        {
            Channel.ArmForMessage();
            Interlocked.MemoryBarrier(); // D1: orders the store of wakeConsumerAfter before the load of the stamp
            return !_consumer.Poll() || Drain() == 0;
        }
        finally
        {
            Channel.ReleaseLease();
        }
    }

    private void SpinFor(ref ReplyWait wait)
    {
        if (_consumer.SpinForReply(SpinLoop.InitialPolls) && wait.Poll())
        {
            _spin.Succeeded();
            return;
        }

        long ticks = _policy.SpinTicks(_spin);
        if (ticks > 0 && SpinLoop.PollFor(ref wait, ticks))
        {
            _spin.Succeeded();
        }
        else
        {
            _spin.Failed();
        }
    }

    // Of whoever receives. Returns how many replies there were.
    private int Drain()
    {
        int count = 0;
        while (_consumer.TryReceive(out ReadOnlySpan<byte> reply, out uint kind))
        {
            ReadOnlySpan<byte> headers = _consumer.ShownHeaders;
            if (!headers.IsEmpty && HeaderBlock.FindFault(headers) is { } fault)
            {
                Channel.Fault($"the peer sent {fault}");
                break;
            }

            if (!_pending.TryTake(ReplyKind.NumberOf(kind), out PendingCall? call))
            {
                Channel.Fault($"the peer replied to request {ReplyKind.NumberOf(kind)}, to which no reply was due");
                break;
            }

            count++;
            _answered++;
            bool isAwaited = call.TryEnd();
            Exception? error = isAwaited ? call.Take(ReplyKind.StatusOf(kind), reply, headers) : null;
            _consumer.Release();
            if (isAwaited)
            {
                call.Complete(error);
            }

            call.ReleaseOwner();
            if (Volatile.Read(ref _published) == _answered)
            {
                // None is due, and a look would take the next line from the server (decision 25).
                break;
            }
        }

        return count;
    }

    private void RunPump()
    {
        while (!IsBroken && Channel.TryAddLease())
        {
            try
            {
                long generation = Channel.Link.Generation;
                PumpWhileBusy();
                if (!IsBroken)
                {
                    WaitStatistics.CountPark();
                    if (Channel.Link.Park(generation, Deadline.Never) == ParkResult.PeerClosed)
                    {
                        Channel.NotePeerClosed();
                    }
                }
            }
            finally
            {
                Channel.ReleaseLease();
            }
        }

        // What the server sent before it went is there.
        Receive();
        Break(Failure());
    }

    private void PumpWhileBusy()
    {
        if (TrySet(ref _isReceiving))
        {
            try
            {
                ReplyWait wait = new(this, call: null);
                long ticks = _policy.Spins ? _policy.SpinTicks(_pumpSpin) : 0;
                while (_caller.HasWaits && !IsBroken)
                {
                    if (!SpinLoop.Poll(ref wait, SpinLoop.InitialPolls, SpinLoop.PausesBetweenPolls)
                        && (ticks == 0 || !SpinLoop.PollFor(ref wait, ticks)))
                    {
                        _pumpSpin.Failed();
                        break;
                    }

                    _pumpSpin.Succeeded();
                }
            }
            finally
            {
                Clear(ref _isReceiving);
            }
        }

        Flush();
    }

    /// <summary>A wait for the reply to a call, or for any replies.</summary>
    private struct ReplyWait(AsyncConnection connection, PendingCall? call) : IWait
    {
        public readonly bool CanSpin => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly bool Poll()
        {
            if (Volatile.Read(ref connection._waitingCount) != 0)
            {
                connection.Flush();
            }

            return connection._consumer.Poll() && connection.Drain() > 0 && (call is null || call.HasEnded);
        }

        public readonly bool PollFully() => Poll() || (call is { HasEnded: true }) || connection.Channel.State != ChannelState.Open;

        public readonly bool PollKernel() => connection.Channel.CheckPeer() != ChannelState.Open;

        public readonly void Arm() => throw new NotSupportedException();

        public readonly void Park() => throw new NotSupportedException();
    }
}
