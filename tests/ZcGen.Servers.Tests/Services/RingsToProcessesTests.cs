using Xunit;
using ZcGen.Channels;
using ZcGen.Kernel.Transport;
using ZcGen.Servers.Tests.Processes;

namespace ZcGen.Servers.Tests.Services;

public sealed class RingsToProcessesTests(ProcessMachine machine) : ServiceSuite, IClassFixture<ProcessMachine>
{
    protected override void Run(Action<Func<string, IChannelSource>> test) => machine.Run(TransportChoice.Ring, task => test(task.To));
}
