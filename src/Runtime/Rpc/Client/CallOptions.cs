namespace ZcGen.Rpc;

/// <summary>What is special about one call. The default value changes nothing.</summary>
public readonly record struct CallOptions
{
    /// <summary>
    /// Gets how long the call may take, from its first line to its reply, in place of <see cref="ClientOptions.Timeout"/>;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit. Null leaves it to the client's options.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Gets whether the call waits, until its deadline, for a server that cannot be reached now, rather than to fail with
    /// <see cref="StatusCode.Unavailable"/>. A call that was sent fails all the same when its server goes.
    /// </summary>
    public bool WaitForReady { get; init; }

    /// <summary>
    /// Gets what is sent beside the request, for the handler and the interceptors of the server; null for nothing. It may be used for
    /// several calls, as long as nobody changes it.
    /// </summary>
    public Metadata? Metadata { get; init; }
}
