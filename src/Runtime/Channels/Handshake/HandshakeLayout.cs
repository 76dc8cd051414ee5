namespace ZcGen.Channels;

/// <summary>Where things lie in the handshake's messages. docs/wire-format.md states it.</summary>
internal static class HandshakeLayout
{
    /// <summary>"ZCGENCHN", first character in the lowest byte.</summary>
    internal const ulong Magic = 0x4E48_434E_4547_435A;

    internal const uint HelloType = 1;
    internal const uint WelcomeType = 2;
    internal const uint RefusalType = 3;

    // All messages, of all versions, begin alike.
    internal const int VersionOffset = 8;
    internal const int TypeOffset = 12;

    // Hello and welcome
    internal const int FingerprintOffset = 16;
    internal const int RingCapacityOffset = 24;
    internal const int MaxPeerRingCapacityOffset = 32;
    internal const int RequestedCapacityOffset = 40;
    internal const int FeaturesOffset = 48;
    internal const int ContractLengthOffset = 56;
    internal const int ContractOffset = 64;

    // Refusal, of all versions
    internal const int CodeOffset = 16;
    internal const int TextLengthOffset = 20;
    internal const int TextOffset = 24;

    /// <summary>The longest contract name and the longest refusal text, in UTF-8 bytes.</summary>
    internal const int MaxTextLength = 1024;

    /// <summary>No message is longer.</summary>
    internal const int MaxLength = ContractOffset + MaxTextLength;
}
