using ZcGen.Kernel.Abi;

namespace ZcGen.Kernel.Transport;

/// <summary>Sends and receives payloads that do not fit into a message: with three calls of the vm server for each, as in Resea.</summary>
/// <remarks>
/// Differs from Resea in what a stranger can do with it. The memory of the receiver is divided: each sender has a slot of its own, so that
/// a payload that is never followed by its message takes no space from others. No task waits for a buffer: a payload without one is
/// refused at once.
/// </remarks>
/// <param name="port">The system calls of the task.</param>
/// <param name="vm">The id of the vm server.</param>
public sealed class OutOfLine(TaskPort port, TaskId vm)
{
    /// <summary>The maximum length of a payload in bytes.</summary>
    public const int SlotLength = 256 * 1024;

    /// <summary>The address of the payload that a task sends.</summary>
    public const ulong SendAddress = 0x1000_0000;

    /// <summary>The address of the slots of senders, which are ordered by the index of the sender.</summary>
    public const ulong ReceiveAddress = 0x2000_0000;

    private readonly HashSet<TaskId> _registered = [];

    /// <summary>Gets the id of the vm server.</summary>
    internal TaskId Vm => vm;

    /// <summary>Gets the address of the slot for payloads of one sender.</summary>
    public static ulong SlotOf(TaskId sender) => ReceiveAddress + ((ulong)sender.Index * SlotLength);

    /// <summary>Accepts a payload: allows the vm server to copy payloads into the memory of this task until one is received.</summary>
    /// <param name="sender">The sender; <see cref="TaskId.None"/> for all senders, each with its own slot.</param>
    /// <remarks>
    /// The vm server also notifies this task of the end of the sender. It sends no payloads itself, and ends with the machine only.
    /// </remarks>
    public void Accept(TaskId sender)
    {
        if (sender != vm
            && !_registered.Contains(sender)
            && Call(WireKind.OutOfLineReceive, new OutOfLineMessage(sender, SlotLength, ReceiveAddress), out _))
        {
            _registered.Add(sender);
        }
    }

    /// <summary>Sends a payload: has the vm server copy it into the memory of a task.</summary>
    /// <param name="destination">The receiver.</param>
    /// <param name="bytes">The payload.</param>
    /// <param name="call">The number of the call that it belongs to.</param>
    public OutOfLineResult Send(TaskId destination, ReadOnlySpan<byte> bytes, uint call)
    {
        if (bytes.Length > SlotLength)
        {
            return OutOfLineResult.Refused;
        }

        port.Write(SendAddress, bytes);
        return Call(WireKind.OutOfLineSend, new OutOfLineMessage(destination, bytes.Length, SendAddress, call), out OutOfLineMessage reply)
            ? OutOfLineResult.Sent
            : reply == OutOfLineMessage.Busy ? OutOfLineResult.Busy : OutOfLineResult.Refused;
    }

    /// <summary>Receives a payload that a message announced.</summary>
    /// <param name="sender">The sender of the message.</param>
    /// <param name="bytes">The span to fill; as long as the message says.</param>
    /// <param name="call">The number of the call that the message belongs to.</param>
    /// <returns>False if the sender did not send that many bytes for that call.</returns>
    public bool TryReceive(TaskId sender, Span<byte> bytes, uint call)
    {
        _registered.Clear();
        if (!Call(WireKind.OutOfLineVerify, new OutOfLineMessage(sender, bytes.Length, 0, call), out OutOfLineMessage reply))
        {
            return false;
        }

        port.Read(reply.Address, bytes);
        return true;
    }

    private bool Call(uint kind, OutOfLineMessage request, out OutOfLineMessage reply)
    {
        reply = OutOfLineMessage.Refused;
        Message? message = port.Call(vm, request.ToMessage(kind)).Message;
        return message is { Kind: WireKind.OutOfLineReply } && OutOfLineMessage.TryRead(message, out reply) && reply.Length >= 0;
    }
}
