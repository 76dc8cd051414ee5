using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace ZcGen.Runtime.Tests.Processes;

/// <summary>A run of ZcGen.Runtime.Tests.Peer. Killed when disposed.</summary>
internal sealed class PeerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static PeerProcess Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "ZcGen.Runtime.Tests.Peer");
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return new PeerProcess(Process.Start(start)!);
    }

    /// <summary>Starts a scenario and waits until it says that it is ready.</summary>
    public static PeerProcess StartReady(params string[] arguments)
    {
        PeerProcess peer = Start(arguments);
        peer.Expect("ready");
        return peer;
    }

    /// <summary>Waits for a line of output.</summary>
    public void Expect(string line)
    {
        Task<string?> next = _process.StandardOutput.ReadLineAsync();
        Assert.True(next.Wait(Patience), $"the peer did not say '{line}' in time");
        Assert.True(next.Result == line,
            $"the peer said '{next.Result}', not '{line}': {(next.Result is null ? _process.StandardError.ReadToEnd() : string.Empty)}");
    }

    /// <summary>Returns the next line of output; null at the end.</summary>
    public string? ReadLine()
    {
        Task<string?> next = _process.StandardOutput.ReadLineAsync();
        Assert.True(next.Wait(Patience), "the peer said nothing in time");
        return next.Result;
    }

    public void CloseInput() => _process.StandardInput.Close();

    public void Kill() => _process.Kill();

    /// <summary>Sends a signal, named as the shell's <c>kill</c> names it.</summary>
    public void Signal(string signal)
    {
        using Process kill = Process.Start("sh", ["-c", $"kill -{signal} {Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end and returns the exit code: 128 and the signal's number for a process that a signal ended.</summary>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Patience), "the peer did not end in time");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
