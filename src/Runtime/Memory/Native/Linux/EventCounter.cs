using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>An eventfd: wakes a thread of this process. It is only ever added to; waiters see each addition as an edge.</summary>
internal sealed class EventCounter : IDisposable
{
    /// <summary>Makes a counter at zero.</summary>
    internal EventCounter() =>
        Descriptor = LinuxError.Checked(
            Libc.CreateEvent(0, Libc.EventNonBlocking | Libc.EventCloseOnExec), "creating an event counter (eventfd)");

    internal FileDescriptor Descriptor { get; }

    /// <summary>Adds one. Returns at once in every case: a counter that cannot take more already wakes its waiter.</summary>
    internal unsafe void Signal()
    {
        ulong one = 1;
        try
        {
            // SAFETY: one is a local of the 8 bytes that an eventfd takes.
            if (Libc.WriteUnexplained(Descriptor, &one, sizeof(ulong)) == -1)
            {
                // SAFETY: as above.
                while (Libc.Write(Descriptor, &one, sizeof(ulong)) == -1 && LinuxError.Last == Libc.InterruptedCall)
                {
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // Closed by another thread meanwhile: nobody waits for it any more.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();
}
