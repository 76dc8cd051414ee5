using ZcGen.Channels;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Connects and disconnects.</summary>
internal sealed class ConnectionStorm(string path) : Storm
{
    protected override void Strike()
    {
        try
        {
            using Channel channel = ChannelConnector.Connect(path, RawRequests.Contract);
            CountMade();
        }
        catch (ChannelException error) when (error.Code == ChannelErrorCode.LimitReached)
        {
            CountRefused();
        }
    }
}
