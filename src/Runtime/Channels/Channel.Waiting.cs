using System.Diagnostics;
using System.Runtime.CompilerServices;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <content>Waiting for a message and for space.</content>
public sealed partial class Channel
{
    // How often a thread that only spins asks whether the peer is still there.
    private static readonly long LivenessInterval = Stopwatch.Frequency / 1000;

    private interface IWaitCondition
    {
        bool IsMet { get; }

        /// <summary>Asks the peer to ring. Ends with a full fence, so that the next look decides.</summary>
        void Arm();
    }

    /// <summary>Waits until <see cref="RingConsumer.TryReceive"/> has something to show.</summary>
    /// <param name="deadline">When to give up.</param>
    /// <param name="policy">How to wait.</param>
    /// <returns><see cref="WaitResult.Ready"/> as long as messages are left, also when the peer has gone.</returns>
    /// <exception cref="ObjectDisposedException">The channel is, or was meanwhile, disposed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WaitResult WaitToReceive(Deadline deadline = default, WaitPolicy policy = WaitPolicy.SpinThenPark) =>
        Consumer.Poll() || (policy != WaitPolicy.Park && _canSpin && Consumer.SpinForMessage(SpinLoop.InitialPolls))
            ? WaitResult.Ready
            : WaitForMessage(deadline, policy);

    /// <summary>
    /// Waits for the answer to what this thread just published. As <see cref="WaitToReceive"/>, but does not look before the answer can be there, and
    /// takes over the cache lines of the next message meanwhile: for a thread that uses both ends in turns.
    /// </summary>
    /// <inheritdoc cref="WaitToReceive"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WaitResult WaitForReply(Deadline deadline = default, WaitPolicy policy = WaitPolicy.SpinThenPark)
    {
        if (policy != WaitPolicy.Park && _canSpin)
        {
            Producer.OwnNextLines();
            if (Consumer.SpinForReply(SpinLoop.InitialPolls))
            {
                return WaitResult.Ready;
            }
        }

        return WaitToReceive(deadline, policy);
    }

    /// <summary>Waits until <see cref="RingProducer.TryClaim"/>, or the open claim's growth, succeeds for <paramref name="required"/> bytes.</summary>
    /// <param name="required">Bytes of payload in total.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="policy">How to wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">Such a message can never fit.</exception>
    /// <exception cref="ObjectDisposedException">The channel is, or was meanwhile, disposed.</exception>
    public WaitResult WaitForSpace(int required, Deadline deadline = default, WaitPolicy policy = WaitPolicy.SpinThenPark) =>
        State == ChannelState.Open && Producer.TryEnsureSpace(required)
            ? WaitResult.Ready
            : Wait(new SpaceCondition(Producer, required), _spaceSpin, deadline, policy, needsPeer: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WaitResult WaitForMessage(Deadline deadline, WaitPolicy policy)
    {
        Consumer.WakeProducer();
        return Wait(new MessageCondition(Consumer), _messageSpin, deadline, policy, needsPeer: false);
    }

    private WaitResult Wait<TCondition>(TCondition condition, SpinBudget budget, Deadline deadline, WaitPolicy policy, bool needsPeer)
        where TCondition : struct, IWaitCondition
    {
        if (TryFinish(condition, deadline: default, needsPeer, out WaitResult result))
        {
            return result;
        }

        if (_carrier is not null)
        {
            return Carry(condition, _carrier, _far!, deadline);
        }

        if (policy != WaitPolicy.Park && _canSpin)
        {
            long ticks = policy == WaitPolicy.BusySpin ? long.MaxValue : budget.Ticks;
            if (ticks > 0 && Spin(condition, ticks, deadline, needsPeer, out result))
            {
                budget.Succeeded();
                return result;
            }

            budget.Failed();
        }

        ObjectDisposedException.ThrowIf(!TryAddLease(), this);
        try
        {
            return Park(condition, deadline, needsPeer);
        }
        finally
        {
            ReleaseLease();
        }
    }

    // True when the wait is over; false when the budget is.
    private bool Spin<TCondition>(TCondition condition, long ticks, Deadline deadline, bool needsPeer, out WaitResult result)
        where TCondition : struct, IWaitCondition
    {
        long start = Stopwatch.GetTimestamp();
        long nextLiveness = start + LivenessInterval;
        while (true)
        {
            for (int i = 0; i < SpinLoop.PollsPerClockRead; i++)
            {
                if (condition.IsMet)
                {
                    result = WaitResult.Ready;
                    return true;
                }

                SpinLoop.PauseBetweenPolls();
            }

            long now = Stopwatch.GetTimestamp();
            if (now >= nextLiveness)
            {
                _ = CheckPeer();
                nextLiveness = now + LivenessInterval;
            }

            if (TryFinish(condition, deadline, needsPeer, out result))
            {
                return true;
            }

            if (now - start >= ticks)
            {
                return false;
            }
        }
    }

    private WaitResult Park<TCondition>(TCondition condition, Deadline deadline, bool needsPeer)
        where TCondition : struct, IWaitCondition
    {
        while (true)
        {
            long generation = _link.Generation;
            condition.Arm();
            if (TryFinish(condition, deadline, needsPeer, out WaitResult result))
            {
                return result;
            }

            switch (_link.Park(generation, deadline))
            {
                case ParkResult.PeerClosed:
                    NotePeerClosed();
                    break;
                case ParkResult.TimedOut:
                    deadline = Deadline.Immediate;
                    break;
            }
        }
    }

    private bool TryFinish<TCondition>(TCondition condition, Deadline deadline, bool needsPeer, out WaitResult result)
        where TCondition : struct, IWaitCondition
    {
        // Before the look: what a peer published before it went is there when its end is seen.
        ChannelState before = State;
        ObjectDisposedException.ThrowIf(before == ChannelState.Disposed, this);
        bool isPossible = before == ChannelState.Open || (before == ChannelState.PeerClosed && !needsPeer);
        if (isPossible && condition.IsMet)
        {
            result = WaitResult.Ready;
            return true;
        }

        // After the look, which may have found the fault.
        if (State == ChannelState.Faulted)
        {
            result = WaitResult.Faulted;
            return true;
        }

        result = before == ChannelState.PeerClosed ? WaitResult.PeerClosed : WaitResult.TimedOut;
        return before == ChannelState.PeerClosed || deadline.IsPast;
    }

    private readonly struct MessageCondition(RingConsumer consumer) : IWaitCondition
    {
        public bool IsMet
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => consumer.Poll();
        }

        public void Arm()
        {
            consumer.Arm();
            Interlocked.MemoryBarrier(); // D1: orders the store of wakeConsumerAfter before the load of the stamp
        }
    }

    private readonly struct SpaceCondition(RingProducer producer, int required) : IWaitCondition
    {
        public bool IsMet => producer.TryEnsureSpace(required);

        public void Arm()
        {
            producer.ArmSpace(required);
            Interlocked.MemoryBarrier(); // D2: orders the store of wakeProducerAfter before the load of consumed
        }
    }
}
