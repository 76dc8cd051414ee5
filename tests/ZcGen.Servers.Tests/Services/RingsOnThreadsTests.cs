using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Tests.Services;

public sealed class RingsOnThreadsTests : ServiceSuite
{
    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        TestSystem system = TestSystem.WithServers(task => test(task.To), TransportChoice.Ring);
        system.RunOnThreads();
        Assert.Equal(0, system.VmServer.PayloadCopies);
    }
}
