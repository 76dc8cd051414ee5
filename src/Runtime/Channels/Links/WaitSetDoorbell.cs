using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>The client's doorbell: a wait set that the server sent, with the bell in it.</summary>
/// <param name="bell">The wait set; taken over.</param>
internal sealed class WaitSetDoorbell(WaitSet bell) : IncomingDoorbell
{
    internal override FileDescriptor Descriptor => bell.Descriptor;

    /// <summary>Takes the event out of the set: as long as it is there, the set stays readable and has no edge.</summary>
    internal override void Acknowledge()
    {
        Span<WaitEvent> events = stackalloc WaitEvent[1];
        _ = bell.Wait(events, 0);
    }

    private protected override Parker CreateParker(ControlSocket control) => new(bell, control);

    private protected override void Close() => bell.Dispose();
}
