using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>The end of a doorbell at which a thread parks: the reading end of the peer's pipe, opened again by this process.</summary>
internal sealed class DoorbellReceiver : IDisposable
{
    private const string PipeLink = "pipe:[";
    private const int DrainLength = 512;

    private readonly Lock _lock = new();
    private bool _isSignalled;

    private DoorbellReceiver(FileDescriptor descriptor) => Descriptor = descriptor;

    /// <summary>Gets what becomes readable when the peer signals.</summary>
    internal FileDescriptor Descriptor { get; }

    /// <summary>
    /// Opens the reading end that came from a peer once more, so that its flags are this process's own: the peer could make the descriptor
    /// that it sent wait.
    /// </summary>
    /// <param name="received">What came; stays the caller's.</param>
    /// <param name="fault">Why it is no doorbell; null when it is one.</param>
    /// <returns>The doorbell; null when there is a fault.</returns>
    /// <exception cref="IOException">This process has no file descriptors left.</exception>
    internal static DoorbellReceiver? TryOpen(FileDescriptor received, out string? fault)
    {
        // The name is the kernel's: a file or a named pipe shows its path, which starts with a slash. Opening one could wait.
        string kind = DescriptorKind.Of(received);
        if (!kind.StartsWith(PipeLink, StringComparison.Ordinal))
        {
            fault = $"the doorbell is '{kind}', where a pipe was expected";
            return null;
        }

        FileDescriptor opened = received.OpenAgain(Libc.OpenNonBlocking);
        if (opened.IsInvalid)
        {
            IOException failure = LinuxError.Exception("opening the doorbell of a peer for reading");
            opened.Dispose();
            fault = failure.Message;
            return NativeErrors.KindOf(failure) == NativeError.OutOfResources ? throw failure : null;
        }

        fault = null;
        return new DoorbellReceiver(opened);
    }

    /// <summary>
    /// Takes note that the doorbell was readable. A thread that was woken has something to do first, so the signals are taken out by
    /// <see cref="Drain"/> later.
    /// </summary>
    internal void NoteSignal() => Volatile.Write(ref _isSignalled, true);

    /// <summary>
    /// Takes out the signals that were noted, so that the next one is an edge. Never waits. Must come before the peer is asked to signal: what
    /// it sends from then on has to stay.
    /// </summary>
    internal unsafe void Drain()
    {
        // A thread that finds nothing to take out must not go on to arm while another one is still taking out.
        lock (_lock)
        {
            if (!_isSignalled)
            {
                return;
            }

            _isSignalled = false;

            // SAFETY: used in this method only.
            byte* signals = stackalloc byte[DrainLength];

            try
            {
                // SAFETY: signals has DrainLength bytes. An honest peer signals once for each time that it was asked to, so this empties it.
                _ = Libc.ReadUnexplained(Descriptor, signals, DrainLength);
            }
            catch (ObjectDisposedException)
            {
                // Closed by another thread meanwhile: nobody parks here any more.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Descriptor.Dispose();
}
