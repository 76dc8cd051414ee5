using System.Diagnostics.CodeAnalysis;
using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>
/// Holds what waits for the work of clients to complete: of each client, the reply of the call that began the work, and its newest message.
/// </summary>
/// <remarks>
/// One of each is held for each place in the table of tasks. A new task in the place of an old one replaces what that left.
/// </remarks>
internal sealed class HeldCalls
{
    private readonly Dictionary<int, (TaskId Client, CallMessage Call, byte[] Reply)> _replies = [];
    private readonly Dictionary<int, Message> _messages = [];

    /// <summary>Holds a reply.</summary>
    public void Hold(TaskId client, CallMessage call, ReadOnlySpan<byte> reply) =>
        _replies[client.Index] = (client, call, reply.ToArray());

    /// <summary>Holds a message in the place of an earlier one of the same client: a client has one call in progress.</summary>
    public void Hold(Message message) => _messages[message.Source.Index] = message;

    /// <summary>Takes the reply that is held for a client.</summary>
    public bool TryTakeReply(TaskId client, out CallMessage call, out byte[] reply)
    {
        bool isHeld = _replies.Remove(client.Index, out (TaskId Client, CallMessage Call, byte[] Reply) held) && held.Client == client;
        (_, call, reply) = isHeld ? held : (client, default, []);
        return isHeld;
    }

    /// <summary>Takes the message that is held of a client.</summary>
    public bool TryTakeMessage(TaskId client, [NotNullWhen(true)] out Message? message) =>
        _messages.Remove(client.Index, out message) && message.Source == client;
}
