using System.Runtime.CompilerServices;
using ZcGen.Latency.Calls;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>A generated call: 40 characters of UTF-16 go in, their UTF-8 comes back and is compared where it lies.</summary>
internal sealed class Call : Case
{
    /// <summary>What is said.</summary>
    public const string Text = "0123456789012345678901234567890123456789";

    private PeerProcess? _peer;

    /// <summary>How both sides wait.</summary>
    public required WaitPolicy Policy { get; init; }

    /// <summary>Of <see cref="PeerRoles"/>: the server that waits so.</summary>
    public required string Role { get; init; }

    /// <summary>Calls of a full block, twice.</summary>
    public required int Count { get; init; }

    public override void Open() => _peer = PeerProcess.Start(Role, Name);

    public override Reading Measure(double effort)
    {
        int count = Scale(Count, effort);
        _ = _peer!.Ask("start");
        Reading reading;
        using (EchoClient client = EchoClient.Connect(_peer.Name, new ClientOptions { WaitPolicy = Policy }))
        {
            long before = AllocatedByServer(client);
            var trip = new Trip(client);
            reading = RoundTrips.Measure(ref trip, count, sleeps: Policy == WaitPolicy.Park);
            reading = reading with { ServerBytes = (double)(AllocatedByServer(client) - before) / RoundTrips.Total(count) };
        }

        _ = _peer.Ask("stop");
        return reading;
    }

    public override void Dispose() => _peer?.Dispose();

    /// <summary>Makes one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Make(EchoClient client)
    {
        using var call = client.Say(out var request);
        request.Text = Text;
        if (!call.Invoke().Text.Utf8.SequenceEqual("0123456789012345678901234567890123456789"u8))
        {
            throw new PeerException("the echo is not what was said");
        }
    }

    /// <summary>Makes one that takes a millisecond.</summary>
    public static void Wait(EchoClient client)
    {
        using var call = client.Wait(out _);
        _ = call.Invoke();
    }

    /// <summary>What the thread that serves this client has allocated.</summary>
    public static long AllocatedByServer(EchoClient client)
    {
        using var call = client.Cost(out _);
        return call.Invoke().AllocatedBytes;
    }

    private readonly struct Trip(EchoClient client) : IRoundTrip
    {
        public void Go() => Make(client);
    }
}
