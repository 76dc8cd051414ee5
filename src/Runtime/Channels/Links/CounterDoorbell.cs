using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>The server's doorbell: an event counter that it created, and that the client adds to.</summary>
/// <param name="counter">The counter; taken over.</param>
internal sealed class CounterDoorbell(EventCounter counter) : IncomingDoorbell
{
    internal override FileDescriptor Descriptor => counter.Descriptor;

    /// <summary>Does nothing: each addition to a counter is an edge.</summary>
    internal override void Acknowledge()
    {
    }

    private protected override Parker CreateParker(ControlSocket control) => new(counter, control);

    private protected override void Close() => counter.Dispose();
}
