using System.Net.Sockets;

namespace ZcGen.Latency.Cases;

/// <summary>HTTP over a Unix-domain socket.</summary>
internal static class SocketHandler
{
    /// <summary>Sends to the socket that this process listens at.</summary>
    public static SocketsHttpHandler To(PeerProcess peer)
    {
        var endPoint = new UnixDomainSocketEndPoint(SocketRoundTrip.PathOf(peer.Name));
        return new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(endPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
    }
}
