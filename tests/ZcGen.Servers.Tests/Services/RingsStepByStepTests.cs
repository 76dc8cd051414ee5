using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Tests.Services;

public sealed class RingsStepByStepTests : ServiceSuite
{
    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            TestSystem system = TestSystem.WithServers(task => test(task.To), TransportChoice.Ring);
            system.RunStepByStep(seed).Dispose();
            Assert.True(system.IsDone);
            Assert.Equal(0, system.VmServer.PayloadCopies);
        }
    }
}
