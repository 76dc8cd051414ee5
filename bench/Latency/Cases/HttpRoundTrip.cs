using System.Net;

namespace ZcGen.Latency.Cases;

/// <summary>40 bytes posted over HTTP/2 through a Unix-domain socket, and sent back: what gRPC for .NET runs on.</summary>
internal sealed class HttpRoundTrip : Case
{
    private const int Length = 40;

    private PeerProcess? _peer;
    private HttpClient? _client;

    public override void Open()
    {
        _peer = PeerProcess.Start(PeerRoles.Http, Name);
        _client = new HttpClient(SocketHandler.To(_peer))
        {
            BaseAddress = new Uri("http://localhost/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public override Reading Measure(double effort)
    {
        int count = Scale(1_000, effort);
        double server = Commands.Real(_peer!.Ask("allocated"));
        long client = GC.GetTotalAllocatedBytes(precise: true);
        var trip = new Trip(_client!, new byte[Length]);
        Reading reading = RoundTrips.Measure(ref trip, count, sleeps: true);
        int total = RoundTrips.Total(count);
        return reading with
        {
            ClientBytes = (double)(GC.GetTotalAllocatedBytes(precise: true) - client) / total,
            ServerBytes = (Commands.Real(_peer.Ask("allocated")) - server) / total,
        };
    }

    public override void Dispose()
    {
        _client?.Dispose();
        _peer?.Dispose();
    }

    private struct Trip(HttpClient client, byte[] payload) : IRoundTrip
    {
        private byte _value;

        public void Go()
        {
            payload[0] = ++_value;
            byte[] reply = SendAsync(client, payload).GetAwaiter().GetResult();
            if (reply.Length != Length || reply[0] != _value)
            {
                throw new PeerException("the echo is not what was sent");
            }
        }

        private static async Task<byte[]> SendAsync(HttpClient client, byte[] payload)
        {
            using var content = new ByteArrayContent(payload);
            using HttpResponseMessage response = await client.PostAsync((Uri?)null, content);
            return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        }
    }
}
