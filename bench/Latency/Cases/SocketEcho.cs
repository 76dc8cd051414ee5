using System.Net.Sockets;

namespace ZcGen.Latency.Cases;

/// <summary>The other half of <see cref="SocketRoundTrip"/>.</summary>
internal sealed class SocketEcho : IPeerRole
{
    private readonly string _path;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private Socket? _socket;

    public SocketEcho(string name)
    {
        _path = SocketRoundTrip.PathOf(name);
        File.Delete(_path);
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
    }

    public void Accept() => _socket = _listener.Accept();

    public string Do(string command)
    {
        int count = Commands.Number(command);
        Socket socket = _socket ?? throw new InvalidOperationException("nothing was accepted");
        byte[] message = new byte[SocketRoundTrip.Length];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            SocketRoundTrip.Receive(socket, message);
            _ = socket.Send(message);
        }

        return Commands.Text((double)(GC.GetAllocatedBytesForCurrentThread() - before) / count);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _listener.Dispose();
        File.Delete(_path);
    }
}
