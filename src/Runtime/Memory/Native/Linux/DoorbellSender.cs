using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>The end of a doorbell that signals: the writing end of a pipe, which this process alone holds.</summary>
/// <param name="descriptor">The writing end, non-blocking; taken over.</param>
internal sealed class DoorbellSender(FileDescriptor descriptor) : IDisposable
{
    /// <summary>
    /// Wakes the thread that is parked at the other end. Never waits: a pipe that is full has woken its reader already. Does nothing when
    /// the peer is gone.
    /// </summary>
    internal unsafe void Signal()
    {
        byte signal = 1;
        try
        {
            // SAFETY: one local byte. Nothing is explained: an end that is full or closed needs no signal, and .NET ignores SIGPIPE.
            _ = Libc.WriteUnexplained(descriptor, &signal, 1);
        }
        catch (ObjectDisposedException)
        {
            // Closed by another thread meanwhile: nobody waits for it any more.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => descriptor.Dispose();
}
