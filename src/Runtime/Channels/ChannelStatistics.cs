using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>
/// Adds up what channels and waits of this process count anyway, when somebody listens to the meter <c>ZcGen</c>. Thread-safe.
/// </summary>
/// <remarks>A channel that was never disposed is collected like any other object, and its counts with it.</remarks>
internal static class ChannelStatistics
{
    private static readonly Lock Lock = new();
    private static readonly ConditionalWeakTable<Channel, object> Open = [];
    private static readonly Meter Meter = new("ZcGen");
    private static ChannelTotals _ended;

    static ChannelStatistics()
    {
        _ = Meter.CreateObservableUpDownCounter("zcgen.channels", static () => Totals.Open, "{channel}", "Channels that are open.");
        _ = Meter.CreateObservableCounter(
            "zcgen.ring.sent", static () => Totals.BytesSent, "By", "Bytes published in rings, with headers and padding.");
        _ = Meter.CreateObservableCounter(
            "zcgen.ring.received", static () => Totals.BytesReceived, "By", "Bytes received in rings, with headers and padding.");
        _ = Meter.CreateObservableCounter(
            "zcgen.requests.sent", static () => Totals.RequestsSent, "{request}", "Requests that clients published in rings.");
        _ = Meter.CreateObservableCounter(
            "zcgen.requests.taken", static () => Totals.RequestsTaken, "{request}", "Requests that servers answered or began.");
        _ = Meter.CreateObservableCounter(
            "zcgen.ring.full", static () => Totals.Full, "{message}", "Messages that did not fit into a ring at once.");
        _ = Meter.CreateObservableCounter(
            "zcgen.spins", static () => WaitStatistics.Spins, "{spin}", "Waits that outlasted the first polls, so that a thread spun.");
        _ = Meter.CreateObservableCounter(
            "zcgen.parks", static () => WaitStatistics.Parks, "{park}", "Times that a thread parked.");
        _ = Meter.CreateObservableCounter(
            "zcgen.signals", static () => Totals.SignalsSent, "{signal}", "System calls that woke a peer.");
    }

    /// <summary>Gets the counts of all channels, of those that have ended as well.</summary>
    public static ChannelTotals Totals
    {
        get
        {
            lock (Lock)
            {
                ChannelTotals totals = _ended;
                foreach ((Channel channel, _) in Open)
                {
                    totals = totals.Plus(channel) with { Open = totals.Open + 1 };
                }

                return totals;
            }
        }
    }

    /// <summary>Counts a channel that was opened.</summary>
    public static void Add(Channel channel)
    {
        lock (Lock)
        {
            Open.Add(channel, channel.Contract);
        }

        ZcGenEventSource.Log.ConnectionOpened(channel.Contract, channel.Peer.ProcessId);
    }

    /// <summary>Keeps the counts of a channel that ends.</summary>
    public static void Remove(Channel channel)
    {
        lock (Lock)
        {
            if (Open.Remove(channel))
            {
                _ended = _ended.Plus(channel);
            }
        }

        ZcGenEventSource.Log.ConnectionEnded(channel.Contract, channel.Peer.ProcessId, channel.FaultReason ?? "");
    }
}
