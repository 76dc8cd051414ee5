using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>The client's part of a handshake: one hello out, one welcome or refusal in.</summary>
/// <param name="contract">What the client speaks.</param>
/// <param name="fingerprint">Of its schema.</param>
/// <param name="options">Its limits and wishes.</param>
internal sealed class ClientHandshake(string contract, ulong fingerprint, ChannelOptions options)
{
    /// <summary>Offers a region and a doorbell to the server.</summary>
    /// <param name="control">The connection.</param>
    /// <param name="own">The region that the client writes.</param>
    /// <param name="bell">The end of the client's doorbell at which the server parks.</param>
    internal void SendHello(ControlSocket control, FileRegion own, FileDescriptor bell)
    {
        byte[] hello = new HandshakeGreeting(
            HandshakeLayout.HelloType,
            fingerprint,
            (ulong)own.RingCapacity,
            (ulong)options.MaxPeerRingCapacity,
            (ulong)options.RequestedPeerRingCapacity,
            contract).Encode();

        // A server that refuses before it reads leaves its reason: a failure that is the peer's is not the last word.
        _ = control.TrySend(hello, [own.File, bell]);
    }

    /// <summary>Reads the server's answer, which has arrived or is cut off. Everything stays the caller's when it throws; what
    /// comes back has taken it over otherwise.</summary>
    /// <param name="control">The connection.</param>
    /// <param name="own">The region that the client writes.</param>
    /// <param name="outgoing">What wakes the server.</param>
    /// <exception cref="ChannelException">The server said no, or what it said makes no sense.</exception>
    internal ChannelParts ReceiveWelcome(ControlSocket control, FileRegion own, DoorbellSender outgoing)
    {
        if (!UnwantedDescriptors.OfClients.HasRoomFor(control.PeerIdentity()))
        {
            throw Malformed("it sent files with earlier answers that cannot be closed, because their file system does not answer");
        }

        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        ReceiveStatus status = control.Receive(buffer, out ControlMessage message);
        try
        {
            if (status != ReceiveStatus.Received || message.Length == 0)
            {
                throw new ChannelException(ChannelErrorCode.Closed, "the server closed the connection without an answer");
            }

            return Complete(control, own, outgoing, buffer.AsSpan(0, message.Length), message);
        }
        finally
        {
            UnwantedDescriptors.OfClients.Close(control, message);
        }
    }

    private ChannelParts Complete(
        ControlSocket control, FileRegion own, DoorbellSender outgoing, ReadOnlySpan<byte> bytes, ControlMessage message)
    {
        if (message.LacksDescriptors)
        {
            throw new ChannelException(
                ChannelErrorCode.OutOfResources,
                "this process has no file descriptors left for what the server sent: raise its limit, RLIMIT_NOFILE (ulimit -n), or that of "
                    + "the system, fs.file-max, or dispose channels that are not used");
        }

        if (!message.IsWhole || !HandshakeMessage.TryReadBeginning(bytes, out uint version, out uint type))
        {
            throw Malformed("its answer is no message of the handshake");
        }

        if (type == HandshakeLayout.RefusalType)
        {
            throw HandshakeRefusal.Decode(bytes) is { } refusal
                ? new ChannelException(refusal.Code, $"the server refused the connection: {refusal.Text}")
                : Malformed("its refusal is cut off");
        }

        if (version != WireFormat.Version)
        {
            throw new ChannelException(
                ChannelErrorCode.VersionMismatch,
                $"the server speaks version {version} of the wire format and this client version {WireFormat.Version}: "
                + $"update the {(version < WireFormat.Version ? "server" : "client")}");
        }

        FileDescriptor[] descriptors = message.Descriptors;
        if (type != HandshakeLayout.WelcomeType
            || descriptors.Length != 2
            || HandshakeGreeting.Decode(bytes) is not { } welcome
            || welcome.Contract != contract)
        {
            throw Malformed("a welcome with a region and a doorbell was expected");
        }

        DoorbellReceiver incoming = DoorbellReceiver.TryOpen(descriptors[1], out string? fault) ?? throw Malformed(fault!);
        SharedRegion peer;
        try
        {
            peer = FileRegion.Open(descriptors[0], welcome.RingCapacity, options.MaxPeerRingCapacity, out fault)
                ?? throw new ChannelException(ChannelErrorCode.RegionRefused, $"the server's region was refused: {fault}");
        }
        catch
        {
            incoming.Dispose();
            throw;
        }

        return new ChannelParts
        {
            Own = own,
            Peer = peer,
            Link = new LinuxLink(control, new OutgoingDoorbell(outgoing), new IncomingDoorbell(incoming)),
            Contract = contract,
            Fingerprint = fingerprint,
            PeerFingerprint = welcome.Fingerprint,
            Credentials = PeerCredentials.Of(control),
        };
    }

    private static ChannelException Malformed(string what) =>
        new(ChannelErrorCode.MalformedHandshake, $"the server broke the handshake: {what}");
}
