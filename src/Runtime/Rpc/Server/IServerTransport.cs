using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>
/// What a <see cref="ServerLoop"/> needs of the system that its clients live in: processes of Linux, or tasks of the kernel model.
/// </summary>
/// <remarks>Called by the loop's thread only.</remarks>
internal interface IServerTransport
{
    /// <summary>Gets whether clients run while this thread polls their rings. Never changes.</summary>
    bool CanSpin { get; }

    /// <summary>
    /// Gets whether a signal tells which client it is from, so that clients without work need not be polled. Never changes.
    /// </summary>
    bool IdentifiesSignals { get; }

    /// <summary>
    /// Gets the turns with requests that the loop takes between two calls of <see cref="PollKernel"/>; 0 to go by the clock. Never changes.
    /// </summary>
    int TurnsPerPoll { get; }

    /// <summary>
    /// Returns whether the peer of a channel is gone, or broke the protocol. Called often: no system call unless there is news.
    /// </summary>
    bool IsGone(Channel channel);

    /// <summary>Takes what the kernel has: new connections, signals, the ends of peers, messages. Never waits.</summary>
    void PollKernel();

    /// <summary>
    /// Parks until a client signals or the kernel has something else, and takes it as <see cref="PollKernel"/> does. Every connection is
    /// armed.
    /// </summary>
    void Park();

    /// <summary>Disposes the channel of a connection that the loop has removed.</summary>
    void Remove(ServerConnection connection);
}
