using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Tests.Services;

public class RingsOnThreadsTests : ServiceSuite
{
    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        TestSystem system = TestSystem.WithServers(task => test(task.To), TransportChoice.Ring);
        system.By(Rules).RunOnThreads();
        Assert.Equal(0, system.VmServer.PayloadCopies);
    }
}
