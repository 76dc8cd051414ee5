namespace ZcGen.Kernel.Transport;

/// <summary>What became of a payload.</summary>
public enum OutOfLineResult
{
    /// <summary>It is in the receiver's memory.</summary>
    Sent,

    /// <summary>The receiver is still reading the sender's last payload, of a call that was given up; later it will take another.</summary>
    NotNow,

    /// <summary>The receiver is gone, expects nothing, or not as much.</summary>
    Refused,
}
