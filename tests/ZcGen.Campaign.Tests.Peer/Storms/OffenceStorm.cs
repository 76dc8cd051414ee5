using ZcGen.Channels;
using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>Sends nothing but requests that are malformed or for methods that do not exist.</summary>
internal sealed class OffenceStorm(string path) : Storm
{
    private const int MostOffences = 1000;
    private const uint NoMethod = 0xDEADBEEF;

    protected override void Strike()
    {
        try
        {
            using Channel channel = ChannelConnector.Connect(path, RawRequests.Contract);
            int refused = 0;
            while (TryOffend(channel, refused))
            {
                refused++;
                CountRefused();
            }

            // The last reply is published before the connection ends, and is not always read.
            if (refused is MostOffences or MostOffences - 1)
            {
                CountEnded();
            }
        }
        catch (ChannelException error) when (error.Code == ChannelErrorCode.LimitReached)
        {
            Thread.Yield();
        }
    }

    private bool TryOffend(Channel channel, int number)
    {
        if (!channel.Producer.TryClaim(16, out Span<byte> slot))
        {
            return false;
        }

        slot[..16].Fill(0xFF);
        channel.Producer.Publish(16, number % 2 == 0 ? NoMethod : RawRequests.CarryOut);
        CountMade();
        if (channel.WaitToReceive() != WaitResult.Ready || !channel.Consumer.TryReceive(out _, out uint kind))
        {
            return false;
        }

        channel.Consumer.Release();
        return ReplyStatus.Of(kind) is StatusCode.InvalidArgument or StatusCode.Unimplemented;
    }
}
