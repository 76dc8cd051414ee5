using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Kernel.Transport;

/// <summary>Carries calls to one server in kernel messages.</summary>
/// <param name="port">The client's system calls.</param>
/// <param name="server">The server.</param>
/// <param name="endpoint">Which of its services.</param>
/// <param name="outOfLine">The client's side of long payloads.</param>
internal sealed class IpcCarrier(TaskPort port, TaskId server, uint endpoint, OutOfLine outOfLine) : IMessageCarrier
{
    private byte[] _buffer = [];

    public bool TryExchange(uint kind, ReadOnlySpan<byte> request, CarriedReply reply)
    {
        outOfLine.Accept(server);
        var call = new CallMessage(kind, endpoint, request.Length);
        if (request.Length > OutOfLine.SlotLength)
        {
            return Publish(reply, StatusCode.ResourceExhausted, "the request is longer than an out-of-line payload can be"u8);
        }

        if (call.IsOutOfLine && !outOfLine.TrySend(server, request))
        {
            return false;
        }

        Answer answer = port.Call(server, call.ToMessage(WireKind.Request, request));
        if (answer.Message is not { Kind: WireKind.Reply } message || !CallMessage.TryRead(message, out CallMessage answered, out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        if (answered.IsOutOfLine)
        {
            if (answered.Length > reply.MaxLength)
            {
                return Publish(reply, StatusCode.ResourceExhausted, "the reply is longer than the caller's ring"u8);
            }

            if (_buffer.Length < answered.Length)
            {
                _buffer = new byte[answered.Length];
            }

            if (!outOfLine.TryTake(server, _buffer.AsSpan(0, answered.Length)))
            {
                return Publish(reply, StatusCode.DataLoss, "the server announced a payload and did not send it"u8);
            }

            bytes = _buffer.AsSpan(0, answered.Length);
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
}
