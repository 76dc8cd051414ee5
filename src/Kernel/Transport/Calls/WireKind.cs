using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>The kinds of messages that tasks exchange for calls.</summary>
public static class WireKind
{
    /// <summary>A client asks whether a task serves a contract. Payload: <see cref="ConnectMessage"/>.</summary>
    public const uint Connect = MessageKind.FirstUser;

    /// <summary>The answer to it. Payload: <see cref="CallMessage"/>: a status, the endpoint, and why not.</summary>
    public const uint ConnectReply = Connect + 1;

    /// <summary>A call. Payload: <see cref="CallMessage"/>: the method and the request.</summary>
    public const uint Request = Connect + 2;

    /// <summary>The answer to it. Payload: <see cref="CallMessage"/>: the status and the reply.</summary>
    public const uint Reply = Connect + 3;

    /// <summary>To the vm server: where out-of-line payloads may be put. Payload: <see cref="OutOfLineMessage"/>.</summary>
    public const uint OutOfLineReceive = Connect + 4;

    /// <summary>To the vm server: put these bytes where another task wants them. Payload: <see cref="OutOfLineMessage"/>.</summary>
    public const uint OutOfLineSend = Connect + 5;

    /// <summary>To the vm server: did this task really send that many bytes, and where are they? Payload: <see cref="OutOfLineMessage"/>.</summary>
    public const uint OutOfLineVerify = Connect + 6;

    /// <summary>The vm server's answer to these three. Payload: <see cref="OutOfLineMessage"/>; a negative length is a refusal.</summary>
    public const uint OutOfLineReply = Connect + 7;

    /// <summary>A client asks for a reply that it was not there to take. Payload: <see cref="CallMessage"/>: the call. Answered with that reply, or not at all.</summary>
    public const uint Pull = Connect + 8;
}
