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

            if (type != HandshakeLayout.HelloType || message.Descriptors.Length != 1 || HandshakeGreeting.Decode(bytes) is not { } hello)
            {
                return Refuse(control, ChannelErrorCode.MalformedHandshake, "a hello with one region was expected");
            }

            return hello.Contract == contract
                ? Accept(control, hello, message.Descriptors[0])
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

    private ChannelParts? Accept(ControlSocket control, HandshakeGreeting hello, FileDescriptor file)
    {
        if (!RingNegotiation.TryChoose(hello.RequestedCapacity, hello.MaxPeerRingCapacity, options, out int capacity, out string? refusal))
        {
            return Refuse(control, ChannelErrorCode.RegionRefused, refusal!);
        }

        SharedRegion? peer = FileRegion.Open(file, hello.RingCapacity, options.MaxPeerRingCapacity, out refusal);
        if (peer is null)
        {
            return Refuse(control, ChannelErrorCode.RegionRefused, refusal!);
        }

        FileRegion? own = null;
        EventCounter? clientToServer = null;
        EventCounter? serverToClient = null;
        try
        {
            own = FileRegion.Create(capacity);
            clientToServer = new EventCounter();
            serverToClient = new EventCounter();
            if (!TryWelcome(control, own, clientToServer, serverToClient))
            {
                throw new IOException("the client is gone");
            }

            return new ChannelParts
            {
                Own = own,
                Peer = peer,
                Link = new LinuxLink(control, serverToClient, new CounterDoorbell(clientToServer)),
                Contract = contract,
                Fingerprint = fingerprint,
                PeerFingerprint = hello.Fingerprint,
                Credentials = PeerCredentials.Of(control),
            };
        }
        catch (IOException error)
        {
            serverToClient?.Dispose();
            clientToServer?.Dispose();
            own?.Dispose();
            peer.Dispose();
            return Refuse(control, ChannelErrorCode.Other, error.Message);
        }
    }

    // The client gets its bell inside a wait set: it can sleep on it, but has no hold on the counter that the server writes to.
    // A counter itself could be made blocking and filled by the client, and the server's next ring would never return.
    private bool TryWelcome(ControlSocket control, FileRegion own, EventCounter clientToServer, EventCounter serverToClient)
    {
        using WaitSet bell = new();
        bell.Add(serverToClient.Descriptor, WaitTriggers.Readable | WaitTriggers.Edge, 0);
        byte[] welcome = new HandshakeGreeting(
            HandshakeLayout.WelcomeType, fingerprint, (ulong)own.RingCapacity, (ulong)options.MaxPeerRingCapacity, 0, contract).Encode();
        return control.TrySend(welcome, [own.File, clientToServer.Descriptor, bell.Descriptor]);
    }
}
