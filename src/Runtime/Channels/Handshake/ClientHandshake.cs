using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>The client's part of a handshake: one hello out, one welcome or refusal in.</summary>
/// <param name="contract">What the client speaks.</param>
/// <param name="fingerprint">Of its schema.</param>
/// <param name="options">Its limits and wishes.</param>
internal sealed class ClientHandshake(string contract, ulong fingerprint, ChannelOptions options)
{
    /// <summary>Offers a region to the server.</summary>
    internal void SendHello(ControlSocket control, FileRegion own)
    {
        byte[] hello = new HandshakeGreeting(
            HandshakeLayout.HelloType,
            fingerprint,
            (ulong)own.RingCapacity,
            (ulong)options.MaxPeerRingCapacity,
            (ulong)options.RequestedPeerRingCapacity,
            contract).Encode();

        // A server that refuses before it reads leaves its reason: a failed send is not the last word.
        _ = control.TrySend(hello, [own.File]);
    }

    /// <summary>Reads the server's answer, which has arrived or is cut off. Connection and region stay the caller's when it
    /// throws.</summary>
    /// <exception cref="ChannelException">The server said no, or what it said makes no sense.</exception>
    internal ChannelParts ReceiveWelcome(ControlSocket control, FileRegion own)
    {
        byte[] buffer = new byte[HandshakeLayout.MaxLength];
        ReceiveStatus status = control.Receive(buffer, out ControlMessage message);
        try
        {
            if (status != ReceiveStatus.Received || message.Length == 0)
            {
                throw new ChannelException(ChannelErrorCode.Closed, "the server closed the connection without an answer");
            }

            return Complete(control, own, buffer.AsSpan(0, message.Length), message);
        }
        catch
        {
            message.DisposeDescriptors();
            throw;
        }
    }

    private ChannelParts Complete(ControlSocket control, FileRegion own, ReadOnlySpan<byte> bytes, ControlMessage message)
    {
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
            || descriptors.Length != 3
            || HandshakeGreeting.Decode(bytes) is not { } welcome
            || welcome.Contract != contract)
        {
            throw Malformed("a welcome with a region and two doorbells was expected");
        }

        Require(descriptors[1], DescriptorKind.EventCounter);
        Require(descriptors[2], DescriptorKind.WaitSet);
        SharedRegion peer = FileRegion.Open(descriptors[0], welcome.RingCapacity, options.MaxPeerRingCapacity, out string? fault)
            ?? throw new ChannelException(ChannelErrorCode.RegionRefused, $"the server's region was refused: {fault}");
        return new ChannelParts
        {
            Own = own,
            Peer = peer,
            Link = new LinuxLink(control, new EventCounter(descriptors[1]), new WaitSetDoorbell(new WaitSet(descriptors[2]))),
            Contract = contract,
            Fingerprint = fingerprint,
            PeerFingerprint = welcome.Fingerprint,
            Credentials = PeerCredentials.Of(control),
        };
    }

    private static void Require(FileDescriptor descriptor, string kind)
    {
        string found = DescriptorKind.Of(descriptor);
        if (found != kind)
        {
            throw Malformed($"a doorbell that it sent is '{found}', where '{kind}' was expected");
        }
    }

    private static ChannelException Malformed(string what) =>
        new(ChannelErrorCode.MalformedHandshake, $"the server broke the handshake: {what}");
}
