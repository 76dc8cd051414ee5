namespace ZcGen.Native;

/// <summary>What became of an attempt to accept a connection.</summary>
internal enum AcceptStatus
{
    /// <summary>A connection was accepted.</summary>
    Accepted,

    /// <summary>No connection is waiting.</summary>
    Empty,

    /// <summary>The attempt was interrupted, or the connection ended before it was accepted: another one may be waiting.</summary>
    Retry,

    /// <summary>The process or the system has no file descriptors left.</summary>
    OutOfDescriptors,

    /// <summary>The operating system reports another error. A connection may be waiting all the same.</summary>
    Failed,
}
