using ZcGen.Channels;
using ZcGen.Rings;

namespace ZcGen.Runtime.Tests.Rings;

/// <summary>The ring from a client to a server in one process, one page long; the base of tests that drive both its ends.</summary>
public abstract class RingOfOnePage : IDisposable
{
    protected RingOfOnePage() => (Client, Server) = ChannelConnector.CreatePair(new ChannelOptions { RingCapacity = Capacity });

    protected static int Capacity => Environment.SystemPageSize;

    protected Channel Client { get; }

    protected Channel Server { get; }

    protected RingProducer Producer => Client.Producer;

    protected RingConsumer Consumer => Server.Consumer;

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        GC.SuppressFinalize(this);
    }
}
