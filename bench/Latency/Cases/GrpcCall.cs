using Grpc.Net.Client;
using ZcGen.Latency.Proto;

namespace ZcGen.Latency.Cases;

/// <summary>gRPC for .NET over a Unix-domain socket: the same text as in <see cref="Call"/>, there and back.</summary>
internal sealed class GrpcCall : Case
{
    private PeerProcess? _peer;
    private GrpcChannel? _channel;

    /// <summary>How many calls are under way at a time.</summary>
    public required int InFlight { get; init; }

    /// <summary>Calls of a full block.</summary>
    public required int Count { get; init; }

    public override void Open()
    {
        _peer = PeerProcess.Start(PeerRoles.Grpc, Name);
        _channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = SocketHandler.To(_peer) });
    }

    public override Reading Measure(double effort)
    {
        int count = Scale(Count, effort);
        var client = new Echo.EchoClient(_channel);
        double server = Commands.Real(_peer!.Ask("allocated"));
        long here = GC.GetTotalAllocatedBytes(precise: true);
        (Reading reading, int total) = InFlight == 1 ? OneByOne(client, count) : Overlapping.Measure(() => MakeAsync(client), InFlight, count);
        return reading with
        {
            ClientBytes = (double)(GC.GetTotalAllocatedBytes(precise: true) - here) / total,
            ServerBytes = (Commands.Real(_peer.Ask("allocated")) - server) / total,
        };
    }

    public override void Dispose()
    {
        _channel?.Dispose();
        _peer?.Dispose();
    }

    private static (Reading Reading, int Total) OneByOne(Echo.EchoClient client, int count)
    {
        var trip = new Trip(client);
        return (RoundTrips.Measure(ref trip, count, sleeps: true), RoundTrips.Total(count));
    }

    private static async Task MakeAsync(Echo.EchoClient client) => Check(await client.SayAsync(new SayRequest { Text = Call.Text }));

    private static void Check(SayReply reply)
    {
        if (reply.Text != Call.Text)
        {
            throw new PeerException("the echo is not what was said");
        }
    }

    private readonly struct Trip(Echo.EchoClient client) : IRoundTrip
    {
        public void Go() => Check(client.Say(new SayRequest { Text = Call.Text }));
    }
}
