using ZcGen.Channels;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>The link to a server that returns each request as its reply.</summary>
internal sealed class EchoLink(ChannelOptions options) : RelayLink(options)
{
    /// <summary>Whether there is no server any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>How long the last exchange was told to take at most.</summary>
    public TimeSpan Timeout { get; private set; }

    private protected override bool TryExchange(uint kind, ReadOnlySpan<byte> request, TimeSpan timeout)
    {
        Timeout = timeout;
        if (!IsGone)
        {
            Reply(kind, request);
        }

        return !IsGone;
    }
}
