using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>Defines the kinds of messages by which tasks make calls.</summary>
public static class WireKind
{
    /// <summary>A client connects to a service of a task. Payload: <see cref="ConnectMessage"/>.</summary>
    public const uint Connect = MessageKind.FirstUser;

    /// <summary>
    /// The reply to <see cref="Connect"/>. Payload: <see cref="CallMessage"/> with a status, the endpoint, and a
    /// <see cref="Transport.ConnectReply"/> or the reason of a refusal.
    /// </summary>
    public const uint ConnectReply = Connect + 1;

    /// <summary>A request. Payload: <see cref="CallMessage"/> with the method and the bytes.</summary>
    public const uint Request = Connect + 2;

    /// <summary>The reply to <see cref="Request"/>. Payload: <see cref="CallMessage"/> with the status and the bytes.</summary>
    public const uint Reply = Connect + 3;

    /// <summary>To the vm server: accept out-of-line payloads. Payload: <see cref="OutOfLineMessage"/>.</summary>
    public const uint OutOfLineReceive = Connect + 4;

    /// <summary>To the vm server: copy a payload to another task. Payload: <see cref="OutOfLineMessage"/>.</summary>
    public const uint OutOfLineSend = Connect + 5;

    /// <summary>
    /// To the vm server: verify that a task has sent a payload, and get its address. Payload: <see cref="OutOfLineMessage"/>.
    /// </summary>
    public const uint OutOfLineVerify = Connect + 6;

    /// <summary>
    /// The reply of the vm server to these three. Payload: <see cref="OutOfLineMessage"/>; a negative length is a refusal.
    /// </summary>
    public const uint OutOfLineReply = Connect + 7;

    /// <summary>
    /// A client requests a reply that it was not receiving when it was sent. Payload: <see cref="CallMessage"/> with the number of the
    /// call. The server sends that reply, or nothing.
    /// </summary>
    public const uint Pull = Connect + 8;

    /// <summary>
    /// To the vm server: notify the sender. Ends an open receive of the sender that finds no message, as a non-blocking one would end. No
    /// payload.
    /// </summary>
    public const uint Nudge = Connect + 9;

    /// <summary>
    /// To the vm server: keep a message for a task that is not receiving now. Payload: <see cref="PostedMessage"/> with the receiver. There is
    /// no reply. From the vm server: the reply to <see cref="TakePost"/> and <see cref="TakeBackPost"/>, with the sender or the receiver.
    /// </summary>
    public const uint Post = Connect + 10;

    /// <summary>To the vm server: take the oldest message that it keeps for the sender. No payload.</summary>
    public const uint TakePost = Connect + 11;

    /// <summary>
    /// To the vm server: take back the message that it keeps of the sender. Payload: none, or one byte that is not zero to leave the message
    /// to a receiver that has ever taken one.
    /// </summary>
    public const uint TakeBackPost = Connect + 12;

    /// <summary>The reply of the vm server to these two if it keeps no such message. No payload.</summary>
    public const uint NoPost = Connect + 13;

    /// <summary>The reply of the vm server to <see cref="TakeBackPost"/> if it leaves the message to its receiver. No payload.</summary>
    public const uint PostIsKept = Connect + 14;

    /// <summary>Gets whether a message of a kind is sent only in reply to another one.</summary>
    internal static bool IsReply(uint kind) => kind is ConnectReply or Reply or OutOfLineReply or Post or NoPost or PostIsKept;
}
