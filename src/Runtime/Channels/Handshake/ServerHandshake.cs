using ZcGen.Memory;
using ZcGen.Native;

namespace ZcGen.Channels;

/// <summary>The server's part of a handshake: one hello in, one welcome or refusal out. Never waits.</summary>
/// <param name="contracts">What the server speaks.</param>
/// <param name="options">Its limits.</param>
/// <param name="quota">What its channels count for; null for none.</param>
internal sealed class ServerHandshake(SpokenContract[] contracts, ChannelOptions options, ConnectionQuota? quota = null)
{
    /// <summary>What a client is told when the server cannot take its descriptors.</summary>
    internal const string OutOfDescriptors =
        "the server has no file descriptors left: raise the limit of its process, RLIMIT_NOFILE, or that of the system, fs.file-max";

    /// <summary>Gets what closes the descriptors that clients send and that are not taken over.</summary>
    internal UnwantedDescriptors Unwanted { get; } = new();

    /// <summary>Answers a hello. The connection stays the caller's unless the parts of a channel are returned.</summary>
    /// <param name="control">The connection.</param>
    /// <param name="bytes">What came.</param>
    /// <param name="message">How it came; its descriptors are taken over.</param>
    /// <returns>Null when the client was refused, and told why if it could be.</returns>
    /// <exception cref="IOException">This side lacks something: descriptors, memory. The client was told nothing yet.</exception>
    internal ChannelParts? Answer(ControlSocket control, ReadOnlySpan<byte> bytes, ControlMessage message)
    {
        try
        {
            if (message.LacksDescriptors)
            {
                return Refuse(control, ChannelErrorCode.LimitReached, OutOfDescriptors);
            }

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

            return Array.Find(contracts, contract => contract.Name == hello.Contract) is { } spoken
                ? Accept(control, hello, spoken, message.Descriptors[0], message.Descriptors[1])
                : Refuse(
                    control,
                    ChannelErrorCode.ContractMismatch,
                    $"the server speaks '{SpokenContract.NamesOf(contracts)}', the client '{PrintableText.Of(hello.Contract)}'");
        }
        finally
        {
            Unwanted.Close(control, message);
        }
    }

    /// <summary>Sends a refusal, if it can be sent. Always returns null.</summary>
    internal static ChannelParts? Refuse(ControlSocket control, ChannelErrorCode code, string text)
    {
        try
        {
            ZcGenEventSource.Log.ConnectionRefused((int)code, text);
            _ = control.TrySend(new HandshakeRefusal(code, text).Encode(), []);
        }
        catch (IOException)
        {
            // The connection is closed, which is an answer too.
        }

        return null;
    }

    private static string VersionMismatch(uint version) =>
        $"the client speaks version {version} of the wire format and this server version {WireFormat.Version}: "
        + $"update the {(version < WireFormat.Version ? "client" : "server")}";

    // First what costs nothing, then what the client is charged for, and only then what is created and mapped.
    private ChannelParts? Accept(
        ControlSocket control, HandshakeGreeting hello, SpokenContract spoken, FileDescriptor file, FileDescriptor bell)
    {
        if (!RingNegotiation.TryChoose(hello.RequestedCapacity, hello.MaxPeerRingCapacity, options, out int capacity, out string? refusal))
        {
            return Refuse(control, ChannelErrorCode.RegionRefused, refusal!);
        }

        refusal = FileRegion.FindFault(file, hello.RingCapacity, options.MaxPeerRingCapacity, out FileIdentity region);
        if (refusal is not null)
        {
            return Refuse(control, ChannelErrorCode.RegionRefused, refusal);
        }

        PeerIdentity client = control.PeerIdentity();
        ConnectionShare? share = null;
        if (quota is not null && !quota.TryTake(client, capacity, region, out share, out refusal))
        {
            return Refuse(control, ChannelErrorCode.LimitReached, refusal);
        }

        ChannelParts? parts = null;
        try
        {
            // Nothing is mapped for a client that has gone meanwhile.
            parts = control.IsHungUp() ? null : Connect(control, hello, spoken, file, bell, capacity);
            return parts is null ? null : parts with { Credentials = PeerCredentials.Of(client), Share = share };
        }
        finally
        {
            if (parts is null)
            {
                share?.Dispose();
            }
        }
    }

    private ChannelParts? Connect(
        ControlSocket control, HandshakeGreeting hello, SpokenContract spoken, FileDescriptor file, FileDescriptor bell, int capacity)
    {
        FileRegion? own = null;
        FileRegion? peer = null;
        DoorbellSender? outgoing = null;
        DoorbellReceiver? incoming = null;
        bool isConnected = false;
        try
        {
            incoming = DoorbellReceiver.TryOpen(bell, out string? refusal);
            if (incoming is null)
            {
                return Refuse(control, ChannelErrorCode.MalformedHandshake, refusal!);
            }

            peer = FileRegion.MapPeer(file, (int)hello.RingCapacity, out refusal);
            if (peer is null)
            {
                return Refuse(control, ChannelErrorCode.RegionRefused, refusal!);
            }

            own = FileRegion.Create(capacity);
            (outgoing, FileDescriptor outgoingEnd) = DoorbellPipe.Create();
            using (outgoingEnd)
            {
                isConnected = control.TrySend(Welcome(own, spoken), [own.File, outgoingEnd]);
            }

            return !isConnected ? null : new ChannelParts
            {
                Own = own,
                Peer = peer,
                Link = new LinuxLink(control, new OutgoingDoorbell(outgoing), new IncomingDoorbell(incoming)),
                Contract = spoken.Name,
                Fingerprint = spoken.Fingerprint,
                PeerFingerprint = hello.Fingerprint,
                Credentials = default,
            };
        }
        finally
        {
            if (!isConnected)
            {
                outgoing?.Dispose();
                incoming?.Dispose();
                own?.DisposeAndUnmap();
                peer?.DisposeAndUnmap();
            }
        }
    }

    private byte[] Welcome(FileRegion own, SpokenContract spoken) => new HandshakeGreeting(
        HandshakeLayout.WelcomeType,
        spoken.Fingerprint,
        (ulong)own.RingCapacity,
        (ulong)options.MaxPeerRingCapacity,
        0,
        spoken.Name).Encode();
}
