using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>A file descriptor kept for the moment in which there are no others left.</summary>
internal readonly struct ReserveDescriptor : IDisposable
{
    private readonly FileDescriptor? _descriptor;

    private ReserveDescriptor(FileDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>Takes one if there is one.</summary>
    internal static ReserveDescriptor Take() => new(Libc.CreateEvent(0, Libc.EventCloseOnExec));

    /// <inheritdoc/>
    public void Dispose() => _descriptor?.Dispose();
}
