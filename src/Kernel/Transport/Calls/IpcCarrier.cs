using System.Text;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Carries calls to one server in kernel messages.</summary>
/// <param name="inbox">The client's messages.</param>
/// <param name="server">The server.</param>
/// <param name="contract">The service.</param>
/// <param name="endpoint">Its number at the server.</param>
/// <param name="outOfLine">The client's side of long payloads.</param>
internal sealed class IpcCarrier(TaskInbox inbox, TaskId server, string contract, uint endpoint, OutOfLine outOfLine) : IMessageCarrier
{
    private byte[] _buffer = [];

    public bool TryExchange(uint kind, ReadOnlySpan<byte> request, CarriedReply reply, TimeSpan timeout)
    {
        uint ticks = timeout == Timeout.InfiniteTimeSpan ? TaskInbox.Forever : KernelClock.TicksFor(timeout);
        outOfLine.Accept(server);
        var call = new CallMessage(kind, endpoint, request.Length, inbox.NextCall());
        if (request.Length > OutOfLine.SlotLength)
        {
            return Publish(reply, StatusCode.ResourceExhausted, "the request is longer than an out-of-line payload can be"u8);
        }

        OutOfLineResult sent = call.IsOutOfLine ? SendOutOfLine(request, call.Call, ref ticks) : OutOfLineResult.Sent;
        if (sent == OutOfLineResult.Refused)
        {
            return false;
        }

        SyscallResult answer = sent == OutOfLineResult.Sent ? inbox.Ask(server, call.ToMessage(WireKind.Request, request), call.Call, ticks) : new SyscallResult(Refusal.WouldBlock);
        if (answer.Refusal == Refusal.WouldBlock)
        {
            return Publish(reply, StatusCode.DeadlineExceeded, Encoding.UTF8.GetBytes($"'{contract}' did not answer in time; it may still carry the call out"));
        }

        if (answer.Message is not { Kind: WireKind.Reply } message || !CallMessage.TryRead(message, out CallMessage answered, out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        if (answered.IsOutOfLine && answered.Length > reply.MaxLength)
        {
            return Publish(reply, StatusCode.ResourceExhausted, "the reply is longer than the caller's ring"u8);
        }

        if (answered.IsOutOfLine && !TryTake(answered, out bytes))
        {
            return Publish(reply, StatusCode.DataLoss, "the server announced a payload and did not send it"u8);
        }

        reply.Publish(answered.Code, bytes);
        return true;
    }

    public void Close()
    {
        // Nothing is held: the server forgets its clients when they end.
    }

    private static bool Publish(CarriedReply reply, StatusCode status, ReadOnlySpan<byte> detail)
    {
        reply.Publish((uint)status, detail);
        return true;
    }

    // After a call that was given up, the server may still be reading its payload.
    private OutOfLineResult SendOutOfLine(ReadOnlySpan<byte> request, uint call, ref uint ticks)
    {
        OutOfLineResult result;
        while ((result = outOfLine.Send(server, request, call)) == OutOfLineResult.NotNow && ticks > 0)
        {
            inbox.Sleep(1);
            ticks -= ticks == TaskInbox.Forever ? 0u : 1;
        }

        return result;
    }

    private bool TryTake(CallMessage answered, out ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length < answered.Length)
        {
            _buffer = new byte[answered.Length];
        }

        bytes = _buffer.AsSpan(0, answered.Length);
        return outOfLine.TryTake(server, _buffer.AsSpan(0, answered.Length), answered.Call);
    }
}
