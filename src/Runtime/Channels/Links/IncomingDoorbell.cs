using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>The doorbell that the peer signals, as the side that is woken by it holds it.</summary>
/// <remarks>
/// The server creates both doorbells, and never reads or writes one that the client could make it wait on. The client holds the
/// server's bell itself and may only add to it (<see cref="CounterDoorbell"/> on the server); of its own bell it holds a wait set, on which
/// it can park and no more (<see cref="WaitSetDoorbell"/>, decision 4).
/// </remarks>
internal abstract class IncomingDoorbell : IDisposable
{
    private readonly object _gate = new();
    private Parker? _parker;

    /// <summary>Gets what becomes readable, as an edge, when the peer signals.</summary>
    internal abstract FileDescriptor Descriptor { get; }

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
            _parker ??= CreateParker(control);
            return _parker;
        }
    }

    /// <summary>Takes note of signals that a poller saw, so that the next one is an edge again.</summary>
    internal abstract void Acknowledge();

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _parker?.Dispose();
            Close();
        }
    }

    private protected abstract Parker CreateParker(ControlSocket control);

    private protected abstract void Close();
}
