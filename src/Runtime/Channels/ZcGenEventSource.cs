using System.Diagnostics.Tracing;

namespace ZcGen.Channels;

/// <summary>Events for tools such as <c>dotnet-trace</c>, under the name <c>ZcGen</c>. Costs a comparison where nobody listens.</summary>
[EventSource(Name = "ZcGen")]
internal sealed class ZcGenEventSource : EventSource
{
    private ZcGenEventSource()
    {
    }

    /// <summary>Gets the one object.</summary>
    public static ZcGenEventSource Log { get; } = new();

    /// <summary>A channel was opened, on either side.</summary>
    [Event(1, Level = EventLevel.Informational)]
    public void ConnectionOpened(string contract, int peerProcessId)
    {
        if (IsEnabled())
        {
            WriteEvent(1, contract, peerProcessId);
        }
    }

    /// <summary>A channel was closed on this side.</summary>
    /// <param name="contract">What was spoken.</param>
    /// <param name="peerProcessId">The peer.</param>
    /// <param name="fault">What the peer did against the protocol; empty if nothing.</param>
    [Event(2, Level = EventLevel.Informational)]
    public void ConnectionEnded(string contract, int peerProcessId, string fault)
    {
        if (IsEnabled())
        {
            WriteEvent(2, contract, peerProcessId, fault);
        }
    }

    /// <summary>A server refused a client.</summary>
    /// <param name="code">A <see cref="ChannelErrorCode"/>.</param>
    /// <param name="reason">What the client is told.</param>
    [Event(3, Level = EventLevel.Warning)]
    public void ConnectionRefused(int code, string reason)
    {
        if (IsEnabled())
        {
            WriteEvent(3, code, reason);
        }
    }

    /// <summary>A thread parks in a wait for its peer.</summary>
    [Event(4, Level = EventLevel.Verbose)]
    public void Parked(string contract)
    {
        if (IsEnabled(EventLevel.Verbose, EventKeywords.None))
        {
            WriteEvent(4, contract);
        }
    }

    /// <summary>A message did not fit into a ring at once. Of each channel at most once per second.</summary>
    /// <param name="contract">What is spoken.</param>
    /// <param name="peerProcessId">The peer, which has not read enough.</param>
    /// <param name="fullCount">How many messages of the channel did not fit at once so far.</param>
    [Event(5, Level = EventLevel.Informational)]
    public void RingFull(string contract, int peerProcessId, long fullCount)
    {
        if (IsEnabled())
        {
            WriteEvent(5, contract, peerProcessId, fullCount);
        }
    }
}
