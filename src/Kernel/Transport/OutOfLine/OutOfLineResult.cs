namespace ZcGen.Kernel.Transport;

/// <summary>Specifies the result of sending a payload.</summary>
public enum OutOfLineResult
{
    /// <summary>The payload is in the memory of the receiver.</summary>
    Sent,

    /// <summary>The receiver is still reading the last payload of the sender, of a call that was abandoned. Retry later.</summary>
    Busy,

    /// <summary>The receiver has ended, accepts no payload, or accepts only shorter ones.</summary>
    Refused,
}
