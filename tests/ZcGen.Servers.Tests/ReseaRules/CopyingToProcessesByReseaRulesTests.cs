using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Core;
using ZcGen.Kernel.Transport;
using ZcGen.Servers.Tests.Services;

namespace ZcGen.Servers.Tests.ReseaRules;

public sealed class CopyingToProcessesByReseaRulesTests(ReseaProcessMachine machine) : ServiceSuite, IClassFixture<ReseaProcessMachine>
{
    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        Assert.Equal(KernelRules.Resea, machine.Host.State.Rules);
        machine.Run(TransportChoice.Copy, task => test(task.To));
    }
}
