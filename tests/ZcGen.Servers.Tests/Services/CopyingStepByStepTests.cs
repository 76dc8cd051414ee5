using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;

namespace ZcGen.Servers.Tests.Services;

public class CopyingStepByStepTests : ServiceSuite
{
    /// <summary>What the kernel means by its calls.</summary>
    protected virtual KernelRules Rules => KernelRules.Model;

    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            TestSystem system = TestSystem.WithServers(task => test(task.To), TransportChoice.Copy);
            system.By(Rules).RunStepByStep(seed).Dispose();
            Assert.True(system.IsDone);
        }
    }
}
