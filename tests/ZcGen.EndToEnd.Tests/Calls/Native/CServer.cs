using System.Diagnostics;
using Xunit;

namespace ZcGen.EndToEnd.Tests.Calls.Native;

/// <summary>The program answering.c, which serves at a path until it is told to end.</summary>
internal sealed class CServer : IDisposable
{
    private readonly Process _process;

    private CServer(Process process) => _process = process;

    /// <summary>Starts it, and waits until it listens.</summary>
    public static CServer Start(string program, string path)
    {
        var server = new CServer(Process.Start(
            new ProcessStartInfo(program, [path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        Assert.Equal("listening", server._process.StandardOutput.ReadLine());
        return server;
    }

    /// <summary>Waits for its end, once its clients have gone. It must have seen nothing that docs/wire-format.md does not allow.</summary>
    public async Task EndWithoutComplaint()
    {
        _process.StandardInput.Close();
        Assert.Equal("", await _process.StandardOutput.ReadToEndAsync());
        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
