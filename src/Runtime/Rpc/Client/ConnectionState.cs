namespace ZcGen.Rpc;

/// <summary>What a client knows of its server: gRPC's states, with its names.</summary>
public enum ConnectionState
{
    /// <summary>The server went away. The next call connects again.</summary>
    Idle,

    /// <summary>A connection is being opened, and there is no other.</summary>
    Connecting,

    /// <summary>There is a connection.</summary>
    Ready,

    /// <summary>The last attempt to connect failed. The next one waits for a while, longer after each failure.</summary>
    TransientFailure,

    /// <summary>The client is disposed.</summary>
    Shutdown,
}
