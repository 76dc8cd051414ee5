using ZcGen.Native;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Says hello with the largest ring that a server takes, and is gone.</summary>
internal sealed class HelloStorm(string path) : RawStorm(path, 64 << 20)
{
    protected override void Strike()
    {
        using ControlSocket? socket = Connect();
        if (socket is null)
        {
            Thread.Yield();
        }
        else if (TrySendHello(socket))
        {
            CountMade();
        }
        else
        {
            CountRefused();
        }
    }
}
