namespace ZcGen.Channels;

/// <summary>Carries messages by copying, where two sides share no memory.</summary>
/// <remarks>Called by the thread that waits in the channel, one call at a time.</remarks>
internal interface IMessageCarrier
{
    /// <summary>Takes a request to the server, waits for the reply, and publishes it.</summary>
    /// <param name="kind">What the ring's message was published with: the method.</param>
    /// <param name="request">The bytes of the request; valid until this returns.</param>
    /// <param name="reply">Takes the reply; published exactly once when this returns true.</param>
    /// <param name="timeout">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/>: until the server goes away. When it has passed, the
    /// reply is <see cref="Rpc.StatusCode.DeadlineExceeded"/>.</param>
    /// <returns>False when there is no server any more.</returns>
    bool TryExchange(uint kind, ReadOnlySpan<byte> request, CarriedReply reply, TimeSpan timeout);

    /// <summary>The channel was disposed: nothing more will be carried.</summary>
    void Close();
}
