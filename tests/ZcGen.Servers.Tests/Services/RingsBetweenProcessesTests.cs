using ZcGen.Channels;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.FileSystem;

namespace ZcGen.Servers.Tests.Services;

public sealed class RingsBetweenProcessesTests : ServiceSuite
{
    protected override void Run(Action<Func<string, IChannelSource>> test)
    {
        string directory = Directory.CreateTempSubdirectory("zcgen-servers-").FullName;
        try
        {
            string Address(string name) => Path.Combine(directory, name);

            using var benchmark = new RunningServer("serve", BenchmarkService.Name, Address(BenchmarkService.Name));
            using var block = new RunningServer("serve", BlockService.Name, Address(BlockService.Name));
            using var files =
                new RunningServer("serve", FileSystemService.Name, Address(FileSystemService.Name), Address(BlockService.Name));
            test(name => new NamedServer(Address(name)));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private sealed class NamedServer(string address) : IChannelSource
    {
        public Channel Open(string contract, ulong fingerprint, ChannelOptions options) =>
            ChannelConnector.Connect(address, contract, fingerprint, options);
    }
}
