using System.Runtime.InteropServices;

namespace ZcGen.Campaign.Tests;

/// <summary>A server in a process of its own, which writes down what it carries out; with its socket and its log.</summary>
internal sealed class CountingServer : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("zcgen-campaign-");
    private readonly string? _preparation;
    private ServerProcess _process;
    private uint _callers;

    /// <summary>Starts the server.</summary>
    /// <param name="preparation">What a shell does in its process first; null for nothing.</param>
    public CountingServer(string? preparation = null)
    {
        _preparation = preparation;
        _process = new ServerProcess(this);
        _process.Expect("ready");
    }

    /// <summary>Gets the path of its socket.</summary>
    public string Path => System.IO.Path.Combine(_directory.FullName, "s");

    /// <summary>Gets the process that serves now.</summary>
    public PeerProcess Process => _process;

    private string LogPath => System.IO.Path.Combine(_directory.FullName, "log");

    /// <summary>Returns a number for a client that makes verified calls. It may use the next hundred, too. Any thread.</summary>
    public uint NextCaller() => Interlocked.Add(ref _callers, 100);

    /// <summary>Starts a part that takes the server's path and a number.</summary>
    public PeerProcess StartClient(string part) => PeerProcess.Start(part, Path, $"{NextCaller()}");

    /// <summary>Starts a storm.</summary>
    public PeerProcess StartStorm(string kind) => PeerProcess.Start($"storm-{kind}", Path);

    /// <summary>Kills the server and starts it again, at the same name and with the same log.</summary>
    /// <returns>At once, while the new one starts.</returns>
    public void KillAndStart()
    {
        _process.Kill();
        _process.Dispose();
        _process = new ServerProcess(this);
    }

    /// <summary>Reads the ids of the calls that were carried out, in order.</summary>
    public ulong[] CarriedOut()
    {
        using FileStream log = new(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[log.Length];
        log.ReadExactly(bytes);
        return MemoryMarshal.Cast<byte, ulong>(bytes).ToArray();
    }

    public void Dispose()
    {
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private sealed class ServerProcess(CountingServer server) : PeerProcess(server._preparation, "serve", server.Path, server.LogPath);
}
