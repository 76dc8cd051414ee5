using System.Runtime.CompilerServices;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <content>Waiting for a message and for space.</content>
public sealed partial class Channel
{
    private interface ICondition : IPollable
    {
        /// <summary>Asks the peer to signal. Ends with a full fence, so that the next poll decides.</summary>
        void Arm();
    }

    /// <summary>Waits until <see cref="RingConsumer.TryReceive"/> has something to show.</summary>
    /// <param name="deadline">When to give up.</param>
    /// <param name="policy">How to wait; null for <see cref="WaitPolicy.SpinThenPark"/>.</param>
    /// <returns><see cref="WaitResult.Ready"/> as long as messages are left, also when the peer has gone.</returns>
    /// <exception cref="ObjectDisposedException">The channel is disposed, or was disposed during the wait.</exception>
    /// <exception cref="InvalidOperationException">The thread serves the peer itself, and no other thread can: it would wait for itself.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WaitResult WaitToReceive(Deadline deadline = default, WaitPolicy? policy = null)
    {
        policy ??= WaitPolicy.SpinThenPark;
        return Consumer.Poll() || (policy.Spins && _canSpin && Consumer.SpinForMessage(SpinLoop.InitialPolls))
            ? WaitResult.Ready
            : WaitForMessage(deadline, policy);
    }

    /// <summary>
    /// Waits for the reply to what this thread just published. As <see cref="WaitToReceive"/>, but does not poll before the reply can be
    /// there, and takes ownership of the cache lines of the next message meanwhile: for a thread that uses both rings in turns.
    /// </summary>
    /// <inheritdoc cref="WaitToReceive"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WaitResult WaitForReply(Deadline deadline = default, WaitPolicy? policy = null)
    {
        policy ??= WaitPolicy.SpinThenPark;
        if (policy.Spins && _canSpin)
        {
            Producer.OwnNextLines();
            if (Consumer.SpinForReply(SpinLoop.InitialPolls))
            {
                return WaitResult.Ready;
            }
        }

        return WaitToReceive(deadline, policy);
    }

    /// <summary>
    /// Waits until <see cref="RingProducer.TryClaim"/>, or the open claim's growth, succeeds for <paramref name="required"/> bytes.
    /// </summary>
    /// <param name="required">Bytes of payload in total.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="policy">How to wait; null for <see cref="WaitPolicy.SpinThenPark"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Such a message can never fit.</exception>
    /// <exception cref="ObjectDisposedException">The channel is disposed, or was disposed during the wait.</exception>
    public WaitResult WaitForSpace(int required, Deadline deadline = default, WaitPolicy? policy = null) =>
        State == ChannelState.Open && Producer.TryEnsureSpace(required)
            ? WaitResult.Ready
            : Wait(new SpaceCondition(Producer, required), _spaceSpin, deadline, policy ?? WaitPolicy.SpinThenPark, needsPeer: true);

    /// <summary>
    /// Waits until there is a message, or space for one: for a thread that has messages to send which found none.
    /// </summary>
    /// <param name="required">Bytes of payload in total; -1 to wait for a message only.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="policy">How to wait.</param>
    /// <exception cref="ObjectDisposedException">The channel is disposed, or was disposed during the wait.</exception>
    internal WaitResult WaitForMessageOrSpace(int required, Deadline deadline, WaitPolicy policy)
    {
        if (required < 0 || Consumer.Poll())
        {
            return WaitToReceive(deadline, policy);
        }

        Consumer.WakeProducer();
        return Wait(new EitherCondition(Consumer, Producer, required), _messageSpin, deadline, policy, needsPeer: false);
    }

    /// <summary>Asks the peer to signal when there is a message. A full fence and a second poll must follow (D1).</summary>
    internal void ArmForMessage()
    {
        _link.PrepareToArm();
        Consumer.Arm();
    }

    /// <summary>
    /// Asks the peer to signal when there is space, while no message is taken. A full fence and a second poll must follow (D2).
    /// </summary>
    internal void ArmForSpace(int required)
    {
        _link.PrepareToArm();
        Consumer.WakeProducer();
        Producer.ArmSpace(required);
    }

    /// <summary>
    /// As <see cref="ArmForSpace"/>, for a side whose two rings are used by two threads: leaves the consumer alone.
    /// </summary>
    internal void ArmForRoom(int required)
    {
        _link.PrepareToArm();
        Producer.ArmSpace(required);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WaitResult WaitForMessage(Deadline deadline, WaitPolicy policy)
    {
        Consumer.WakeProducer();
        return Wait(new MessageCondition(Consumer), _messageSpin, deadline, policy, needsPeer: false);
    }

    private WaitResult Wait<TCondition>(TCondition condition, SpinBudget budget, Deadline deadline, WaitPolicy policy, bool needsPeer)
        where TCondition : struct, ICondition
    {
        ChannelWait<TCondition> wait = new(this, condition, deadline, needsPeer);
        if (wait.PollFully())
        {
            return wait.Result;
        }

        if (Server is { } server && ReferenceEquals(server, ServingThread.Server))
        {
            StepAside();
        }

        // Whoever disposes the channel meanwhile leaves the memory to this thread, which stores into it to arm.
        ObjectDisposedException.ThrowIf(!TryAddLease(), this);
        try
        {
            SpinThenPark.Wait(ref wait, policy, budget);
            return wait.Result;
        }
        finally
        {
            ReleaseLease();
        }
    }

    // This thread serves the peer: another one must go on with that, or this would wait for itself.
    private void StepAside()
    {
        string? reason = ServingThread.StepAside is { } stepAside
            ? stepAside()
            : "its handlers run one at a time: call the handler's code directly, give the server more workers, or make the call from another "
                + "thread and do not wait for it";
        if (reason is not null)
        {
            throw new InvalidOperationException(
                $"a handler of a server calls '{Contract}', which the same server serves, and the call would wait for itself: {reason}");
        }
    }

    private struct ChannelWait<TCondition>(Channel channel, TCondition condition, Deadline deadline, bool needsPeer) : IWait
        where TCondition : struct, ICondition
    {
        private Deadline _deadline = deadline;
        private long _generation;

        internal WaitResult Result { get; private set; }

        public readonly bool CanSpin => channel._canSpin;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Poll()
        {
            bool isMet = condition.Poll();
            if (isMet)
            {
                Result = WaitResult.Ready;
            }

            return isMet;
        }

        public bool PollFully()
        {
            // Before the poll: what a peer published before it went is there when its end is seen.
            ChannelState before = channel.State;
            ObjectDisposedException.ThrowIf(before == ChannelState.Disposed, channel);
            bool isPossible = before == ChannelState.Open || (before == ChannelState.PeerClosed && !needsPeer);
            if (isPossible && Poll())
            {
                return true;
            }

            // After the poll, which may have found the fault.
            if (channel.State == ChannelState.Faulted)
            {
                Result = WaitResult.Faulted;
                return true;
            }

            Result = before == ChannelState.PeerClosed ? WaitResult.PeerClosed : WaitResult.TimedOut;
            return before == ChannelState.PeerClosed || channel._link.HasPassed(_deadline);
        }

        public readonly bool PollKernel()
        {
            _ = channel.CheckPeer();
            return false;
        }

        public void Arm()
        {
            _generation = channel._link.Generation;
            channel._link.PrepareToArm();
            condition.Arm();
        }

        public void Park()
        {
            ZcGenEventSource.Log.Parked(channel.Contract);
            switch (channel._link.Park(_generation, _deadline))
            {
                case ParkResult.PeerClosed:
                    channel.NotePeerClosed();
                    break;
                case ParkResult.TimedOut:
                    _deadline = Deadline.Immediate;
                    break;
            }
        }
    }

    private readonly struct MessageCondition(RingConsumer consumer) : ICondition
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Poll() => consumer.Poll();

        public void Arm()
        {
            consumer.Arm();
            Interlocked.MemoryBarrier(); // D1: orders the store of wakeConsumerAfter before the load of the stamp
        }
    }

    private readonly struct EitherCondition(RingConsumer consumer, RingProducer producer, int required) : ICondition
    {
        public bool Poll() => consumer.Poll() || producer.TryEnsureSpace(required);

        public void Arm()
        {
            consumer.Arm();
            producer.ArmSpace(required);
            Interlocked.MemoryBarrier(); // D1, D2: orders the stores of both event indexes before the loads of the stamp and of consumed
        }
    }

    private readonly struct SpaceCondition(RingProducer producer, int required) : ICondition
    {
        public bool Poll() => producer.TryEnsureSpace(required);

        public void Arm()
        {
            producer.ArmSpace(required);
            Interlocked.MemoryBarrier(); // D2: orders the store of wakeProducerAfter before the load of consumed
        }
    }
}
