using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>The server's part of a handshake: one hello in, one welcome or refusal out. Never waits.</summary>
/// <param name="contract">What the server speaks.</param>
/// <param name="fingerprint">Of its schema.</param>
/// <param name="options">Its limits.</param>
internal sealed class ServerHandshake(string contract, ulong fingerprint, ChannelOptions options)
{
    /// <summary>Answers a hello. The connection stays the caller's unless the parts of a channel are returned.</summary>
    /// <param name="control">The connection.</param>
    /// <param name="bytes">What came.</param>
    /// <param name="message">How it came; its descriptors are taken over.</param>
    /// <returns>Null when the client was refused, and told why if it could be.</returns>
    internal ChannelParts? Answer(ControlSocket control, ReadOnlySpan<byte> bytes, ControlMessage message)
    {
        try
        {
            if (!message.IsWhole || !HandshakeMessage.TryReadBeginning(bytes, out uint version, out uint type))
            {
                // Not one of ours: it would not understand an answer either.
                return null;
            }

            if (version != WireFormat.Version)
            {
                return Refuse(control, ChannelErrorCode.VersionMismatch, VersionMismatch(version));
            }

            if (type != HandshakeLayout.HelloType || message.Descriptors.Length != 2 || HandshakeGreeting.Decode(bytes) is not { } hello)
            {
                return Refuse(control, ChannelErrorCode.MalformedHandshake, "a hello with a region and a doorbell was expected");
            }

            return hello.Contract == contract
                ? Accept(control, hello, message.Descriptors[0], message.Descriptors[1])
                : Refuse(control, ChannelErrorCode.ContractMismatch, $"the server speaks '{contract}', the client '{hello.Contract}'");
        }
        finally
        {
            message.DisposeDescriptors();
        }
    }

    /// <summary>Sends a refusal. Always returns null.</summary>
    internal static ChannelParts? Refuse(ControlSocket control, ChannelErrorCode code, string text)
    {
        _ = control.TrySend(new HandshakeRefusal(code, text).Encode(), []);
        return null;
    }

    private static string VersionMismatch(uint version) =>
        $"the client speaks version {version} of the wire format and this server version {WireFormat.Version}: "
        + $"update the {(version < WireFormat.Version ? "client" : "server")}";

    private ChannelParts? Accept(ControlSocket control, HandshakeGreeting hello, FileDescriptor file, FileDescriptor bell)
    {
        if (!RingNegotiation.TryChoose(hello.RequestedCapacity, hello.MaxPeerRingCapacity, options, out int capacity, out string? refusal))
        {
            return Refuse(control, ChannelErrorCode.RegionRefused, refusal!);
        }

        DoorbellReceiver? incoming = DoorbellReceiver.TryOpen(bell, out refusal);
        if (incoming is null)
        {
            return Refuse(control, ChannelErrorCode.MalformedHandshake, refusal!);
        }

        SharedRegion? peer = FileRegion.Open(file, hello.RingCapacity, options.MaxPeerRingCapacity, out refusal);
        if (peer is null)
        {
            incoming.Dispose();
            return Refuse(control, ChannelErrorCode.RegionRefused, refusal!);
        }

        FileRegion? own = null;
        DoorbellSender? outgoing = null;
        try
        {
            own = FileRegion.Create(capacity);
            (outgoing, FileDescriptor outgoingEnd) = DoorbellPipe.Create();
            using (outgoingEnd)
            {
                if (!control.TrySend(Welcome(own), [own.File, outgoingEnd]))
                {
                    throw new IOException("the client is gone");
                }
            }

            return new ChannelParts
            {
                Own = own,
                Peer = peer,
                Link = new LinuxLink(control, new OutgoingDoorbell(outgoing), new IncomingDoorbell(incoming)),
                Contract = contract,
                Fingerprint = fingerprint,
                PeerFingerprint = hello.Fingerprint,
                Credentials = PeerCredentials.Of(control),
            };
        }
        catch (IOException error)
        {
            outgoing?.Dispose();
            incoming.Dispose();
            own?.Dispose();
            peer.Dispose();
            return Refuse(control, ChannelErrorCode.Other, error.Message);
        }
    }

    private byte[] Welcome(FileRegion own) => new HandshakeGreeting(
        HandshakeLayout.WelcomeType, fingerprint, (ulong)own.RingCapacity, (ulong)options.MaxPeerRingCapacity, 0, contract).Encode();
}
