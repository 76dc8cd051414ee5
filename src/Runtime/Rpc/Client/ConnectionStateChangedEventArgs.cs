namespace ZcGen.Rpc;

/// <summary>A change of <see cref="ServiceClient.State"/>.</summary>
/// <param name="previous">The state before.</param>
/// <param name="current">The state since.</param>
public sealed class ConnectionStateChangedEventArgs(ConnectionState previous, ConnectionState current) : EventArgs
{
    /// <summary>Gets the state before.</summary>
    public ConnectionState Previous { get; } = previous;

    /// <summary>Gets the state since.</summary>
    public ConnectionState Current { get; } = current;
}
