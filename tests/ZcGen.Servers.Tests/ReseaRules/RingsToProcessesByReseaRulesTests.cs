using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;
using ZcGen.Servers.Tests.Services;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class RingsToProcessesByReseaRulesTests(ReseaProcessMachine machine) : ServiceSuite, IClassFixture<ReseaProcessMachine>
{
    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        Assert.Equal(KernelRules.Resea, machine.Host.State.Rules);
        machine.Run(TransportChoice.Ring, task => test(task.To));
    }
}
