using ZcGen.Channels;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Tests.Services;

public sealed class CopyingOnThreadsTests : ServiceSuite
{
    protected override void Run(Action<Func<string, IChannelSource>> test) =>
        TestSystem.WithServers(task => test(task.To), TransportChoice.Copy).RunOnThreads();
}
