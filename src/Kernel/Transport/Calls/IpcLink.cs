using System.Text;
using ZcGen.Channels;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Relays the calls of a channel to one server in kernel messages.</summary>
/// <param name="inbox">The port of the client.</param>
/// <param name="server">The server.</param>
/// <param name="contract">The name of the service.</param>
/// <param name="endpoint">The index of the service at the server.</param>
/// <param name="outOfLine">The client's side of out-of-line payloads.</param>
/// <param name="options">The options of the channel.</param>
internal sealed class IpcLink(TaskInbox inbox, TaskId server, string contract, uint endpoint, OutOfLine outOfLine, ChannelOptions options)
    : RelayLink(options)
{
    private byte[] _buffer = [];
    private uint _answered;

    private protected override bool TryExchange(uint kind, ReadOnlySpan<byte> request, TimeSpan timeout)
    {
        uint ticks = timeout == Timeout.InfiniteTimeSpan ? TaskInbox.Forever : KernelClock.TicksFor(timeout);
        outOfLine.Accept(server);
        var call = new CallMessage(kind, endpoint, request.Length, inbox.NextCall());
        if (request.Length > OutOfLine.SlotLength)
        {
            return Reply(StatusCode.ResourceExhausted, "the request is longer than an out-of-line payload may be"u8);
        }

        OutOfLineResult sent = call.IsOutOfLine ? SendOutOfLine(request, call.Call, ref ticks) : OutOfLineResult.Sent;
        if (sent == OutOfLineResult.Refused)
        {
            string detail = $"'{contract}' does not accept requests of {request.Length} bytes now; send shorter ones";
            return inbox.IsAlive(server) && Reply(StatusCode.ResourceExhausted, Encoding.UTF8.GetBytes(detail));
        }

        SyscallResult result = sent == OutOfLineResult.Sent
            ? inbox.Call(server, call.ToMessage(WireKind.Request, request), call.Call, ticks, outOfLine.Vm)
            : new SyscallResult(Refusal.WouldBlock);
        if (result.Refusal == Refusal.WouldBlock)
        {
            string detail = $"'{contract}' did not reply before the deadline; it may still execute the call";
            return Reply(StatusCode.DeadlineExceeded, Encoding.UTF8.GetBytes(detail));
        }

        if (result.Message is not { Kind: WireKind.Reply } message
            || !CallMessage.TryRead(message, out CallMessage replied, out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        if (replied.Length > MaxReplyLength)
        {
            return Reply(StatusCode.ResourceExhausted, "the reply does not fit into the ring of the caller"u8);
        }

        if (replied.IsOutOfLine && !TryReceive(replied, out bytes))
        {
            return Reply(StatusCode.DataLoss, "the server announced an out-of-line payload but did not send it"u8);
        }

        return Reply((StatusCode)replied.Code, bytes);
    }

    private bool Reply(StatusCode status, ReadOnlySpan<byte> detail)
    {
        Reply(ReplyKind.Of(Math.Min((uint)status, ReplyKind.MaxStatus), _answered++), detail);
        return true;
    }

    // After a call that was abandoned, the server may still be reading its payload.
    private OutOfLineResult SendOutOfLine(ReadOnlySpan<byte> request, uint call, ref uint ticks)
    {
        OutOfLineResult result;
        while ((result = outOfLine.Send(server, request, call)) == OutOfLineResult.Busy && ticks > 0)
        {
            inbox.Sleep(1);
            ticks -= ticks == TaskInbox.Forever ? 0u : 1;
        }

        return result;
    }

    private bool TryReceive(CallMessage replied, out ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length < replied.Length)
        {
            _buffer = new byte[replied.Length];
        }

        bytes = _buffer.AsSpan(0, replied.Length);
        return outOfLine.TryReceive(server, _buffer.AsSpan(0, replied.Length), replied.Call);
    }
}
