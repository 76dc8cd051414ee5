using ZcGen.Native;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Signals the server without end and for nothing.</summary>
internal sealed class SignalStorm(string path) : RawStorm(path, Environment.SystemPageSize)
{
    protected override void Strike()
    {
        using ControlSocket? socket = Connect();
        if (socket is null || !TrySendHello(socket) || !IsWelcomed(socket))
        {
            CountRefused();
            return;
        }

        CountMade();
        while (!socket.IsHungUp())
        {
            Bell.Signal();
        }

        CountEnded();
    }
}
