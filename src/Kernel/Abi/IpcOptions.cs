namespace ZcGen.Kernel.Abi;

/// <summary>Which halves of an IPC a task wants.</summary>
[Flags]
public enum IpcOptions
{
    /// <summary>Neither: the call does nothing.</summary>
    None = 0,

    /// <summary>Send first.</summary>
    Send = 1 << 0,

    /// <summary>Then receive.</summary>
    Receive = 1 << 1,

    /// <summary>Send, then receive.</summary>
    Call = Send | Receive,

    /// <summary>Be refused instead of waiting, in either half: a call may have sent and still find nothing to receive.</summary>
    NoBlock = 1 << 2,
}
