namespace ZcGen.Kernel.Abi;

/// <summary>Specifies the halves of an <see cref="SyscallNumber.Ipc"/> call, and whether it may block.</summary>
[Flags]
public enum IpcOptions
{
    /// <summary>Neither half: the call does nothing.</summary>
    None = 0,

    /// <summary>Sends a message.</summary>
    Send = 1 << 0,

    /// <summary>Receives a message, after the send if there is one.</summary>
    Receive = 1 << 1,

    /// <summary>Sends, then receives.</summary>
    Call = Send | Receive,

    /// <summary>
    /// Refuses instead of blocking, in either half: a call may have sent a message and still be refused because there is nothing to
    /// receive.
    /// </summary>
    NoBlock = 1 << 2,
}
