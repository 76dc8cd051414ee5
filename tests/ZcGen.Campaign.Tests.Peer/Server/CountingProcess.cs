using ZcGen.Rpc;

namespace ZcGen.Campaign.Tests.Peer;

/// <summary>The server as a process.</summary>
internal static class CountingProcess
{
    /// <summary>Serves until standard input ends.</summary>
    public static int Run(string path, string logPath)
    {
        using FileStream log = new(logPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        CountingService service = new(log);
        using var host = ServerHost.Listen(path, service);
        service.Host = host;
        Console.WriteLine("ready");
        Console.In.ReadToEnd();
        return 0;
    }
}
