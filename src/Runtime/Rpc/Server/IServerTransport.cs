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

    /// <summary>Gets the turns with requests that the loop takes between two calls of <see cref="PollKernel"/>. Never changes.</summary>
    int TurnsPerKernelPoll { get; }

    /// <summary>
    /// Returns whether the peer of a channel is gone, or broke the protocol. Called often: no system call unless there is news.
    /// </summary>
    bool IsGone(Channel channel);

    /// <summary>Takes what the kernel has: new connections, the ends of peers, messages. Never waits.</summary>
    void PollKernel();

    /// <summary>
    /// Parks until a client signals or the kernel has something else, and takes it as <see cref="PollKernel"/> does. Every connection is
    /// armed.
    /// </summary>
    void Park();

    /// <summary>Lets go of a channel that the loop has removed.</summary>
    void Remove(Channel channel);
}
