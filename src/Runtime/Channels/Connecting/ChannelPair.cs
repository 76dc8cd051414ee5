using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>Connects two ends within one process.</summary>
internal static class ChannelPair
{
    /// <summary>
    /// Makes both ends as two processes would, handshake included: each end maps the other's region for itself, and read-only.
    /// </summary>
    internal static (Channel Client, Channel Server) Create(ChannelOptions options, string contract, ulong fingerprint)
    {
        (ControlSocket clientEnd, ControlSocket serverEnd) = ControlSocket.CreatePair();
        FileRegion? own = null;
        DoorbellSender? outgoing = null;
        Channel? server = null;
        try
        {
            own = FileRegion.Create(options.RingCapacity);
            ClientHandshake client = new(contract, fingerprint, options);
            (outgoing, FileDescriptor outgoingEnd) = DoorbellPipe.Create();
            using (outgoingEnd)
            {
                client.SendHello(clientEnd, own, outgoingEnd);
            }

            server = new Channel(AnswerHello(serverEnd, new ServerHandshake(contract, fingerprint, options)));
            return (new Channel(client.ReceiveWelcome(clientEnd, own, outgoing)), server);
        }
        catch
        {
            server?.Dispose();
            serverEnd.Dispose();
            clientEnd.Dispose();
            outgoing?.Dispose();
            own?.Dispose();
            throw;
        }
    }

    private static ChannelParts AnswerHello(ControlSocket control, ServerHandshake handshake)
    {
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        if (control.Receive(buffer, out ControlMessage hello) == ReceiveStatus.Received
            && handshake.Answer(control, buffer.AsSpan(0, hello.Length), hello) is { } parts)
        {
            return parts;
        }

        // What the refusal says is for the client's end, which is not asked any more.
        throw new ChannelException(
            ChannelErrorCode.Other,
            "the two ends of this process could not be connected: the system has no memory or file descriptors left");
    }
}
