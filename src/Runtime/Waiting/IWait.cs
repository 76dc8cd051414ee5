namespace ZcGen.Waiting;

/// <summary>
/// One wait, as <see cref="SpinThenPark"/> sees it. Implemented by structs, for the reason that <see cref="IPollable"/> states.
/// </summary>
internal interface IWait : IPollable
{
    /// <summary>Gets whether the peer runs while this thread polls. A host that runs one task at a time parks at once.</summary>
    bool CanSpin { get; }

    /// <summary>Polls, and checks all that is too slow for every poll: the state of the channel, the deadline, parked producers.</summary>
    /// <returns>True when the wait is over, whether it succeeded or not.</returns>
    bool PollFully();

    /// <summary>
    /// Asks the kernel what memory does not show. Called once in <see cref="WaitConstants.KernelPollMilliseconds"/> of spinning.
    /// </summary>
    /// <returns>True when the wait is over.</returns>
    bool PollKernel();

    /// <summary>Asks the peer to signal. Ends with a full fence, so that the poll that follows decides (D1, D2).</summary>
    void Arm();

    /// <summary>Parks until the peer signals or the deadline passes; may end early.</summary>
    void Park();
}
