using ZcGen.Channels;
using ZcGen.Latency;
using ZcGen.Rpc;

const string Usage = """
    usage: Latency [--quick] [--blocks N] [--only NAME] [--list]
      --quick      shorter and fewer blocks: to see that it runs, not to quote
      --blocks N   so many blocks of every row, between 1 and 1000
      --only NAME  only the rows whose name contains NAME, and those they are compared with
      --list       the names of the rows
    """;

if (args is [PeerProcess.Switch, var role, var name])
{
    return PeerRoles.Run(role, name);
}

if (!RunOptions.TryParse(args, out RunOptions? options))
{
    Console.Error.WriteLine(Usage);
    return 64;
}

try
{
    return Run.Execute(options);
}
catch (Exception e) when (e is ChannelException or RpcException or PeerException or PlatformNotSupportedException)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}
