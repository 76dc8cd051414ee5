namespace ZcGen.Memory.Linux;

/// <summary>What wakes a <see cref="WaitSet"/>: epoll's event bits.</summary>
[Flags]
internal enum WaitTriggers : uint
{
    /// <summary>There is something to read.</summary>
    Readable = 0x1,

    /// <summary>An error is pending. Always watched for.</summary>
    Error = 0x8,

    /// <summary>Both directions of a socket are closed. Always watched for.</summary>
    HangUp = 0x10,

    /// <summary>The other end of a socket will send nothing more.</summary>
    PeerHangUp = 0x2000,

    /// <summary>Each new signal wakes once, and nothing need be read: a doorbell.</summary>
    Edge = 0x8000_0000,
}
