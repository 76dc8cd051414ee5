using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>The doorbell that the peer signals, as the side that is woken by it holds it.</summary>
/// <param name="receiver">The reading end of the peer's pipe; taken over.</param>
internal sealed class IncomingDoorbell(DoorbellReceiver receiver) : IDisposable
{
    private readonly object _gate = new();
    private Parker? _parker;

    /// <summary>Gets what becomes readable, as an edge, when the peer signals.</summary>
    internal FileDescriptor Descriptor => receiver.Descriptor;

    /// <summary>Gets how often the peer's signal woke a thread that was parked.</summary>
    internal long WakeUps => Volatile.Read(ref _parker)?.WakeUps ?? 0;

    /// <summary>Returns where this side's threads park; created when the first one does.</summary>
    internal Parker Parker(ControlSocket control)
    {
        Parker? parker = Volatile.Read(ref _parker);
        if (parker is not null)
        {
            return parker;
        }

        lock (_gate)
        {
            _parker ??= new Parker(receiver, control);
            return _parker;
        }
    }

    /// <summary>Takes note of signals that a poller saw.</summary>
    internal void NoteSignal() => receiver.NoteSignal();

    /// <summary>Takes out the signals that were seen. Must come before the peer is asked to signal.</summary>
    internal void Drain() => receiver.Drain();

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _parker?.Dispose();
            receiver.Dispose();
        }
    }
}
