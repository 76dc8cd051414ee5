using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Waiting;

namespace ZcGen.Latency.Cases;

/// <summary>A malformed request, and the server's refusal: what a client that offends costs, beside a call that is served.</summary>
internal sealed class Refused : Case
{
    private const string Contract = "ZcGen.Latency.Calls.Echo";
    private const int Count = 100_000;

    // A server disconnects a client that only offends.
    private const int OffencesPerGoodCall = 500;

    private static readonly uint Say = MethodId.Of($"{Contract}/Say");
    private static readonly uint Cost = MethodId.Of($"{Contract}/Cost");

    private PeerProcess? _peer;

    public override void Open() => _peer = PeerProcess.Start(PeerRoles.SpinningServer, Name);

    public override Reading Measure(double effort)
    {
        _ = _peer!.Ask("start");
        Reading reading;
        using (Channel channel = ChannelConnector.Connect(_peer.Name, Contract))
        {
            var trip = new Trip(channel);
            reading = RoundTrips.Measure(ref trip, Scale(Count, effort), sleeps: false);
        }

        _ = _peer.Ask("stop");
        return reading;
    }

    public override void Dispose() => _peer?.Dispose();

    private struct Trip(Channel channel) : IRoundTrip
    {
        // The smallest message there is: a table without fields.
        private static readonly byte[] Good = [12, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 0, 4, 0, 0, 0];
        private static readonly byte[] Bad = [.. Enumerable.Repeat((byte)0xFF, 16)];

        private int _offences;

        public void Go()
        {
            bool isGood = ++_offences % OffencesPerGoodCall == 0;
            if (!channel.Producer.TryClaim(Good.Length, out Span<byte> slot))
            {
                throw new PeerException("there is no room for a request");
            }

            (isGood ? Good : Bad).CopyTo(slot);
            channel.Producer.Publish(Good.Length, isGood ? Cost : Say);
            if (channel.WaitForReply(Deadline.Never, WaitPolicy.BusySpin) != WaitResult.Ready
                || !channel.Consumer.TryReceive(out _, out uint kind)
                || ReplyStatus.Of(kind) != (isGood ? StatusCode.OK : StatusCode.InvalidArgument))
            {
                throw new PeerException("the request was not refused as it should be");
            }

            channel.Consumer.Release();
        }
    }
}
