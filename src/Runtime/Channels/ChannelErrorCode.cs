namespace ZcGen.Channels;

/// <summary>Why a channel or a listener could not be made. The numbers are those of the handshake's refusal message.</summary>
public enum ChannelErrorCode
{
    /// <summary>None of the others; the text says what.</summary>
    Other = 0,

    /// <summary>Client and server speak different versions of the handshake.</summary>
    VersionMismatch = 1,

    /// <summary>The server serves another contract than the client asked for.</summary>
    ContractMismatch = 2,

    /// <summary>A limit of the server is reached (<see cref="ConnectionLimits"/>), or it has no file descriptors or memory left.</summary>
    LimitReached = 3,

    /// <summary>A region was refused: not sealed, of another size than declared, or above the limit.</summary>
    RegionRefused = 4,

    /// <summary>A message of the handshake makes no sense.</summary>
    MalformedHandshake = 5,

    /// <summary>Nobody listens at that name.</summary>
    NoServer = 100,

    /// <summary>The peer did not answer in time.</summary>
    TimedOut = 101,

    /// <summary>The peer closed the connection before the handshake was complete.</summary>
    Closed = 102,

    /// <summary>
    /// The operating system or a policy denies access to the name, its directory is open to other users, or a filter of system calls denies
    /// what channels are made of.
    /// </summary>
    AccessDenied = 103,

    /// <summary>Another server listens at that name.</summary>
    NameInUse = 104,

    /// <summary>The name is no valid channel name.</summary>
    InvalidName = 105,

    /// <summary>This process, its user or its system has no file descriptors, memory or space left.</summary>
    OutOfResources = 106,
}
