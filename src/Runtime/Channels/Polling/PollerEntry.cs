using System.Runtime.CompilerServices;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>A channel in a poller, and what it waits for.</summary>
/// <param name="channel">The caller's.</param>
/// <param name="link">The channel's link.</param>
/// <param name="token">The caller's number for it.</param>
/// <param name="doorbellToken">The poller's number for its doorbell; the next one is its connection's.</param>
internal sealed class PollerEntry(Channel channel, LinuxLink link, long token, ulong doorbellToken)
{
    internal const int NoSpace = -1;

    private readonly RingConsumer _consumer = channel.Consumer;
    private bool _isClosed;
    private bool _isReported;
    private int _spuriousSignals;
    private ulong _signalPosition;

    internal Channel Channel => channel;

    internal LinuxLink Link => link;

    internal long Token => token;

    internal ulong DoorbellToken => doorbellToken;

    internal ulong ControlToken => doorbellToken + 1;

    /// <summary>Bytes of space that it waits for; <see cref="NoSpace"/> when it waits for a message.</summary>
    internal int RequiredSpace { get; set; } = NoSpace;

    /// <summary>Polls the channel for what it waits for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PollEvents Poll() => RequiredSpace == NoSpace && _consumer.Poll() ? PollEvents.Message : PollFurther();

    /// <summary>Wakes the peer if it is parked until there is space that has been released since the last call.</summary>
    internal void WakeProducer() => _consumer.WakeProducer();

    /// <summary>Asks the peer to signal. A full fence and a second poll must follow.</summary>
    internal void Arm()
    {
        if (RequiredSpace == NoSpace)
        {
            channel.ArmForMessage();
        }
        else
        {
            channel.ArmForSpace(RequiredSpace);
        }
    }

    /// <summary>Takes note of what the kernel saw.</summary>
    internal void Note(ulong waitToken)
    {
        if (waitToken == ControlToken)
        {
            channel.NotePeerClosed();
            _isClosed = true;
        }
        else
        {
            link.Incoming.NoteSignal();
            CountSignal();
        }
    }

    private PollEvents PollFurther()
    {
        if (RequiredSpace != NoSpace && !_isClosed && channel.Producer.TryEnsureSpace(RequiredSpace))
        {
            return PollEvents.Space;
        }

        // What the peer published before it went is read first; only then is it gone.
        if (_isClosed && !_isReported && (RequiredSpace != NoSpace || !_consumer.Poll()))
        {
            _isReported = true;
            return PollEvents.Closed;
        }

        return PollEvents.None;
    }

    // A peer that signals all the time keeps this thread from parking, and from the other channels.
    private void CountSignal()
    {
        ulong position = _consumer.Position + channel.Producer.Position;
        _spuriousSignals = position == _signalPosition ? _spuriousSignals + 1 : 0;
        _signalPosition = position;
        if (_spuriousSignals > WaitConstants.MaxSpuriousSignals)
        {
            channel.Fault($"the peer signalled {_spuriousSignals} times in a row for nothing");
        }
    }
}
