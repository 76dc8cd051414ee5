using System.Net.Sockets;

namespace ZcGen.Latency.Cases;

/// <summary>64 bytes through a Unix-domain socket and back, both sides blocking.</summary>
internal sealed class SocketRoundTrip : Case
{
    /// <summary>Bytes of a message.</summary>
    public const int Length = 64;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private PeerProcess? _peer;

    public static string PathOf(string name) => Path.Combine(Path.GetTempPath(), name + ".socket");

    public static void Receive(Socket socket, Span<byte> message)
    {
        while (message.Length > 0)
        {
            int received = socket.Receive(message);
            if (received == 0)
            {
                throw new PeerException("the other process closed its socket");
            }

            message = message[received..];
        }
    }

    public override void Open()
    {
        _peer = PeerProcess.Start(PeerRoles.Socket, Name);
        _socket.Connect(new UnixDomainSocketEndPoint(PathOf(_peer.Name)));
    }

    public override Reading Measure(double effort)
    {
        int count = Scale(2_000, effort);
        _peer!.Tell(Commands.Text(RoundTrips.Total(count)));
        var trip = new Trip(_socket, new byte[Length]);
        Reading reading = RoundTrips.Measure(ref trip, count, sleeps: true);
        return reading with { ServerBytes = Commands.Real(_peer.Listen()) };
    }

    public override void Dispose()
    {
        _socket.Dispose();
        _peer?.Dispose();
    }

    private struct Trip(Socket socket, byte[] message) : IRoundTrip
    {
        private byte _value;

        public void Go()
        {
            message[0] = ++_value;
            _ = socket.Send(message);
            Receive(socket, message);
            if (message[0] != _value)
            {
                throw new PeerException("the echo is not what was sent");
            }
        }
    }
}
