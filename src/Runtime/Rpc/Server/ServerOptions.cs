using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>How a server serves.</summary>
public sealed record ServerOptions
{
    /// <summary>The options of a server that asks for nothing special.</summary>
    public static ServerOptions Default { get; } = new();

    /// <summary>Rings and limits of its channels.</summary>
    public ChannelOptions Channel { get; init; } = ChannelOptions.Default;

    /// <summary>
    /// Gets how the server waits for requests when there are none: what its latency then is, and how much of a processor it takes while
    /// idle. The default is
    /// <see cref="WaitPolicy.SpinThenPark"/>.
    /// </summary>
    public WaitPolicy WaitPolicy { get; init; } = WaitPolicy.SpinThenPark;

    /// <summary>
    /// Whether each request is checked once on arrival, so that a malformed one gets <see cref="StatusCode.InvalidArgument"/> and the
    /// reason. Safety does not depend on it.
    /// </summary>
    public bool VerifiesRequests { get; init; } = true;

    /// <summary>Gets how many requests of one connection are served before the others have their turn; at least 1.</summary>
    public int MaxRequestsPerTurn { get; init; } = 32;

    /// <summary>
    /// Told of exceptions that handlers throw and that callers see only as <see cref="StatusCode.Internal"/>. Called on the server's
    /// thread.
    /// </summary>
    public Action<Exception>? OnHandlerError { get; init; }

    /// <summary>
    /// Gets the test for exceptions that end the server itself and not only a call: they pass through. None by default. Called on the
    /// server's thread.
    /// </summary>
    internal Func<Exception, bool> IsFatal { get; init; } = static _ => false;
}
