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

            ChannelParts? parts = AnswerHello(serverEnd, new ServerHandshake([new SpokenContract(contract, fingerprint)], options));
            server = parts is null ? null : new Channel(parts);

            // Throws what a refusal says.
            return (new Channel(client.ReceiveWelcome(clientEnd, own, outgoing)), server!);
        }
        catch
        {
            server?.Dispose();
            serverEnd.Dispose();
            clientEnd.Dispose();
            outgoing?.Dispose();
            own?.DisposeAndUnmap();
            throw;
        }
    }

    private static ChannelParts? AnswerHello(ControlSocket control, ServerHandshake handshake)
    {
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        return control.Receive(buffer, out ControlMessage hello) == ReceiveStatus.Received
            ? handshake.Answer(control, buffer.AsSpan(0, hello.Length), hello)
            : null;
    }
}
