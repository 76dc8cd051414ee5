using ZcGen.Channels;

namespace ZcGen.Servers.Tests.Services;

public sealed class CopyingOnThreadsTests : ServiceSuite
{
    protected override void Run(Action<Func<string, IChannelSource>> test) => TestSystem.WithServers(task => test(task.To)).RunOnThreads();
}
