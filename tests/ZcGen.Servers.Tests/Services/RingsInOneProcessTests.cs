using ZcGen.Channels;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;

namespace ZcGen.Servers.Tests.Services;

public sealed class RingsInOneProcessTests : ServiceSuite
{
    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        using ServerHost benchmark = ServerHost.InProcess(new BenchmarkService());
        using ServerHost block = ServerHost.InProcess(new BlockService(new RamDisk(TestSystem.DiskLength)));
        using var service = new FileSystemService(() => BlockClient.Connect(block), new ProcessCallers());
        using ServerHost files = ServerHost.InProcess(service);
        test(name => name switch
        {
            BenchmarkService.Name => benchmark,
            BlockService.Name => block,
            _ => files,
        });
    }
}
