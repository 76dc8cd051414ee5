using System.Runtime.CompilerServices;
using ZcGen.Waiting;

namespace ZcGen.Rings;

/// <content>What the producer learns of this end's progress: the stores of consumed, and the wake-ups for space.</content>
public sealed partial class RingConsumer
{
    /// <summary>
    /// Wakes the producer if it is parked until there is space, and what was released since the last call is what it waits for.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WakeProducer()
    {
        if (_wakeCheckedTo != _position)
        {
            WakeProducerNow();
        }
    }

    /// <summary>Asks to be signalled at the next message. A full fence and a second poll must follow (D1).</summary>
    internal void Arm()
    {
        WakeProducer();
        if (_armedAt != _position)
        {
            _armedAt = _position;
            _wakeConsumerAfter.Store(_position); // D1
        }
    }

    /// <summary>
    /// Shows the producer everything that was released, and wakes nobody: for a side that sends a request next, whose reply then finds the
    /// whole ring free.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PublishReleased()
    {
        ulong position = _position;
        if (_publishedConsumed != position)
        {
            _publishedConsumed = position;
            _consumed.Store(position); // R2, release
        }
    }

    // The peer sees at once what is free. If it is parked, it is woken some polls later.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnEmpty()
    {
        if (_publishedConsumed != _position)
        {
            PublishConsumed();
        }
        else if (++_emptyPolls >= WaitConstants.PollsBeforeWakingProducer)
        {
            WakeProducerNow();
        }
    }

    private void PublishConsumed()
    {
        ulong position = _position;
        _publishedConsumed = position;
        _consumed.Store(position); // R2, release

        // Without a fence this may miss a producer that parks right now. TryReceive finds it when the ring stays empty,
        // Arm before parking, and this after a quarter of the ring; only then is a fence paid for (D2).
        ulong checkedTo = _wakeCheckedTo;
        if (_peerWakeProducerAfter.Load() - checkedTo < position - checkedTo || position - checkedTo >= _wakeEvery)
        {
            WakeProducer();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WakeProducerNow()
    {
        if (_publishedConsumed != _position)
        {
            _publishedConsumed = _position;
            _consumed.Store(_position); // R2, release
        }

        Interlocked.MemoryBarrier(); // D2: orders the store of consumed before the load of wakeProducerAfter
        ulong checkedTo = _wakeCheckedTo;
        _wakeCheckedTo = _position;
        _emptyPolls = 0;
        if (_peerWakeProducerAfter.Load() - checkedTo < _position - checkedTo)
        {
            _bell.Signal();
        }

        GC.KeepAlive(_own);
        GC.KeepAlive(_peer);
    }
}
