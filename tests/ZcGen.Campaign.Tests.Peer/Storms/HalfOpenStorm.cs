using ZcGen.Native;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Has many connections on which it never says anything, and opens others for the oldest.</summary>
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
        if (_open.Count > Connections)
        {
            using ControlSocket oldest = _open.Dequeue();
            if (oldest.IsHungUp())
            {
                CountEnded();
            }
        }
    }
}
