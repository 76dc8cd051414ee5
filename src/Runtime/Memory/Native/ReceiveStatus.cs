namespace ZcGen.Native;

/// <summary>What became of an attempt to receive a <see cref="ControlMessage"/>.</summary>
internal enum ReceiveStatus
{
    /// <summary>A message was received; one of length 0 means that the peer has closed the connection.</summary>
    Received,

    /// <summary>No message has arrived.</summary>
    Empty,

    /// <summary>The connection failed.</summary>
    Failed,
}
