using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>The doorbell that the peer rings, as the side that is woken by it holds it.</summary>
/// <remarks>
/// The server makes both doorbells, and never reads or writes one that the client could make it wait on. The client holds the
/// server's bell itself and may only add to it; of its own bell it holds a wait set, on which it can sleep and no more.
/// </remarks>
internal sealed class IncomingDoorbell : IDisposable
{
    private readonly EventCounter? _counter;
    private readonly WaitSet? _received;
    private readonly object _gate = new();
    private Parker? _parker;

    /// <summary>The server's: it made the counter that the client adds to.</summary>
    internal IncomingDoorbell(EventCounter counter) => _counter = counter;

    /// <summary>The client's: the server sent a wait set that has the bell in it.</summary>
    internal IncomingDoorbell(WaitSet received) => _received = received;

    /// <summary>What becomes readable, as an edge, when the bell is rung.</summary>
    internal FileDescriptor Descriptor => _counter?.Descriptor ?? _received!.Descriptor;

    internal long WakeUps => Volatile.Read(ref _parker)?.WakeUps ?? 0;

    /// <summary>Where this side's threads sleep; made when the first one does.</summary>
    internal Parker Parker(ControlSocket control)
    {
        Parker? parker = Volatile.Read(ref _parker);
        if (parker is not null)
        {
            return parker;
        }

        lock (_gate)
        {
            _parker ??= _counter is null ? new Parker(_received!, control) : new Parker(_counter, control);
            return _parker;
        }
    }

    /// <summary>Forgets rings that arrived, so that the next one is an edge again. Only a received wait set keeps them.</summary>
    internal void Forget()
    {
        Span<WaitEvent> events = stackalloc WaitEvent[1];
        _ = _received?.Wait(events, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _parker?.Dispose();
            _counter?.Dispose();
            _received?.Dispose();
        }
    }
}
