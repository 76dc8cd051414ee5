using System.Diagnostics;
using Xunit;
using ZcGen.Runtime.Tests.Processes;

namespace ZcGen.Runtime.Tests.Channels;

/// <summary>A client that sends files which take for ever to close.</summary>
public sealed class StuckFileTests : IDisposable
{
    private readonly RawHandshake _raw = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("zcgen-stuck-");

    public void Dispose()
    {
        _raw.Dispose();
        _directory.Delete(recursive: true);
    }

    [RootFact("/dev/fuse")]
    public async Task Hellos_WithFilesThatCannotBeClosed_HoldUpNobodyElse()
    {
        string program = await CProgram.Compile("stuck_files.c", Path.GetTempPath());
        using Process client = Process.Start(
            new ProcessStartInfo(program, [_raw.Path, _directory.FullName, "30"]) { RedirectStandardOutput = true })!;
        try
        {
            Task<string?> output = client.StandardOutput.ReadLineAsync();
            while (!output.IsCompleted)
            {
                // If closing were done here, this would not return.
                Assert.False(_raw.Listener.TryAccept(out _));
                await Task.Yield();
            }

            Assert.Equal("sent", await output);
            _raw.BeWelcomed();
        }
        finally
        {
            // Ends the file system, and with it all that waits for it: the client's own end as well.
            using (Process unmount = Process.Start("umount", ["-f", "-l", _directory.FullName]))
            {
                await unmount.WaitForExitAsync();
            }

            client.Kill();
            await client.WaitForExitAsync();
            File.Delete(program);
        }
    }
}
