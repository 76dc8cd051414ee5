using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.FileSystem;

namespace ZcGen.Servers.Host;

/// <summary>Runs a server as a Linux process instead of a task; its clients connect to it over rings.</summary>
internal static class ServerProcess
{
    private const int DiskLength = 1024 * 1024;

    /// <summary>Writes 'ready', and serves until <paramref name="until"/> ends.</summary>
    /// <param name="name">The name of the server.</param>
    /// <param name="address">The name or path of its socket.</param>
    /// <param name="diskAddress">The address of the Block server; only for the file system.</param>
    /// <param name="until">The reader whose end ends the server.</param>
    /// <param name="output">The writer for 'ready'.</param>
    /// <returns>False if there is no such server.</returns>
    public static bool TryRun(string name, string address, string? diskAddress, TextReader until, TextWriter output)
    {
        using FileSystemService? files = name == FileSystemService.Name && diskAddress is not null
            ? new FileSystemService(() => BlockClient.Connect(diskAddress), new ProcessCallers())
            : null;
        ServiceServer? service = name switch
        {
            BenchmarkService.Name => new BenchmarkService(),
            BlockService.Name => new BlockService(new RamDisk(DiskLength)),
            ClockService.Name => new ClockService(TimeProvider.System),
            RandomService.Name => new RandomService(),
            _ => files,
        };
        if (service is null)
        {
            return false;
        }

        using ServerHost host = ServerHost.Listen(address, service);
        output.WriteLine("ready");
        _ = until.ReadToEnd();
        return true;
    }
}
