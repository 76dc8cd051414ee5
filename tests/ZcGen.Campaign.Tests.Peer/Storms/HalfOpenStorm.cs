using ZcGen.Native;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Has many connections on which it never says anything, and opens another one for each that the server ends.</summary>
internal sealed class HalfOpenStorm(string path) : RawStorm(path, Environment.SystemPageSize)
{
    private const int Connections = 500;

    private readonly Queue<ControlSocket> _open = new();

    protected override void Strike()
    {
        if (Connect() is not { } socket)
        {
            Thread.Yield();
            return;
        }

        CountMade();
        _open.Enqueue(socket);
        if (_open.Count >= Connections)
        {
            DropEnded();
        }
    }

    private void DropEnded()
    {
        for (int left = _open.Count; left > 0; left--)
        {
            ControlSocket socket = _open.Dequeue();
            if (socket.IsHungUp())
            {
                socket.Dispose();
                CountEnded();
            }
            else
            {
                _open.Enqueue(socket);
            }
        }
    }
}
