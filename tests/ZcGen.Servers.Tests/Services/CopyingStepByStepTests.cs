using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Tests.Services;

public sealed class CopyingStepByStepTests : ServiceSuite
{
    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            TestSystem system = TestSystem.WithServers(task => test(task.To), TransportChoice.Copy);
            system.RunStepByStep(seed).Dispose();
            Assert.True(system.IsDone);
        }
    }
}
