using System.Diagnostics;
using Xunit;

namespace ZcGen.Servers.Tests.Services;

/// <summary>A server in a process of its own; it ends with this object.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly Process _process;

    public RunningServer(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ZcGen.Servers.Host.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        Assert.Equal("ready", _process.StandardOutput.ReadLine());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
