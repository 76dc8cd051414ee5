using ZcGen.Native;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>Tells a server's thread which of its channels were signalled or have ended, and lets it sleep until then.</summary>
/// <remarks>For one thread at a time; only <see cref="Wake"/> is for any.</remarks>
internal abstract class ChannelWaitSet : IDisposable
{
    /// <summary>The most events that <see cref="Poll"/> reports at once.</summary>
    internal const int MaxEvents = ChannelPoller.MaxKernelEvents;

    /// <summary>Creates a wait set for channels that <see cref="ChannelConnector"/> makes.</summary>
    /// <param name="isInProcess">Whether all channels lie within this process.</param>
    internal static ChannelWaitSet Create(bool isInProcess) =>
        Platform.IsSupported && !(isInProcess && Platform.UsesManagedMemory) ? new KernelWaitSet() : new ManagedWaitSet();

    /// <summary>Watches a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="token">Comes back with its events.</param>
    /// <exception cref="IOException">The operating system watches no more.</exception>
    internal abstract void Add(Channel channel, long token);

    /// <summary>Watches a channel no more.</summary>
    internal abstract void Remove(Channel channel);

    /// <summary>Reports what has happened; if that is nothing, waits for it until the deadline, or until <see cref="Wake"/>.</summary>
    /// <param name="events">Receives the events; more than <see cref="MaxEvents"/> entries long.</param>
    /// <param name="deadline">When to give up.</param>
    /// <returns>The number of entries written. When it is at least <see cref="MaxEvents"/>, there may be more.</returns>
    internal abstract int Poll(Span<PollEvent> events, Deadline deadline);

    /// <summary>Ends the current or the next wait. Any thread.</summary>
    internal abstract void Wake();

    /// <inheritdoc/>
    public abstract void Dispose();
}
