using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>A task's side of payloads that do not fit into a message: three calls of the vm server for each, as in Resea.</summary>
/// <remarks>
/// Differs from Resea in what a stranger can do with it. The receiver's memory is divided: each sender has a slot of its own, so a payload
/// that is never followed by its message occupies nobody else's place. Nobody waits for a buffer: a payload without one is refused at once.
/// </remarks>
/// <param name="port">The task's system calls.</param>
/// <param name="vm">The vm server.</param>
public sealed class OutOfLine(TaskPort port, TaskId vm)
{
    /// <summary>The longest payload in bytes.</summary>
    public const int SlotLength = 256 * 1024;

    /// <summary>Where tasks put what they send.</summary>
    public const ulong SendAddress = 0x1000_0000;

    /// <summary>Where the slots of senders begin; the slot of a task is found by its index.</summary>
    public const ulong ReceiveAddress = 0x2000_0000;

    private readonly HashSet<TaskId> _registered = [];

    /// <summary>Where payloads of one sender are put.</summary>
    public static ulong SlotOf(TaskId sender) => ReceiveAddress + ((ulong)sender.Index * SlotLength);

    /// <summary>Lets the vm server put payloads into this task's memory, until one was taken.</summary>
    /// <param name="sender">Whose; <see cref="TaskId.None"/>: anybody's, each into its own slot.</param>
    public void Accept(TaskId sender)
    {
        if (!_registered.Contains(sender) && Ask(WireKind.OutOfLineReceive, new OutOfLineMessage(sender, SlotLength, ReceiveAddress), out _))
        {
            _registered.Add(sender);
        }
    }

    /// <summary>Has a payload put into a task's memory.</summary>
    /// <param name="destination">Whose.</param>
    /// <param name="bytes">The payload.</param>
    /// <param name="call">The call that it belongs to.</param>
    public OutOfLineResult Send(TaskId destination, ReadOnlySpan<byte> bytes, uint call)
    {
        if (bytes.Length > SlotLength)
        {
            return OutOfLineResult.Refused;
        }

        port.Write(SendAddress, bytes);
        return Ask(WireKind.OutOfLineSend, new OutOfLineMessage(destination, bytes.Length, SendAddress, call), out OutOfLineMessage answer)
            ? OutOfLineResult.Sent
            : answer == OutOfLineMessage.NotNow ? OutOfLineResult.NotNow : OutOfLineResult.Refused;
    }

    /// <summary>Takes a payload that a message announced.</summary>
    /// <param name="sender">Who sent the message.</param>
    /// <param name="bytes">Filled; as long as the message said.</param>
    /// <param name="call">The call that the message belongs to.</param>
    /// <returns>False when the sender did not send that many bytes for that call.</returns>
    public bool TryTake(TaskId sender, Span<byte> bytes, uint call)
    {
        _registered.Clear();
        if (!Ask(WireKind.OutOfLineVerify, new OutOfLineMessage(sender, bytes.Length, 0, call), out OutOfLineMessage answer))
        {
            return false;
        }

        port.Read(answer.Address, bytes);
        return true;
    }

    private bool Ask(uint kind, OutOfLineMessage question, out OutOfLineMessage answer)
    {
        answer = OutOfLineMessage.Refused;
        Message? reply = port.Call(vm, question.ToMessage(kind)).Message;
        return reply is { Kind: WireKind.OutOfLineReply } && OutOfLineMessage.TryRead(reply, out answer) && answer.Length >= 0;
    }
}
