using System.Diagnostics;

namespace ZcGen.Cli.Tests;

/// <summary>Ctrl-C, and the signal that ends a service: the tool ends at once, and has nothing to say about it.</summary>
public sealed class InterruptTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    [LinuxFact]
    public Task Interrupt_WhileItWorks_EndsItQuietly() => Send("INT", exitCode: 130);

    [LinuxFact]
    public Task Termination_WhileItWorks_EndsItQuietly() => Send("TERM", exitCode: 143);

    private static async Task Send(string signal, int exitCode)
    {
        using var directory = new TemporaryDirectory();
        ToolRun.Program("mkfifo", directory.FullPath, new Dictionary<string, string>(), "", "list");

        // Whoever runs the tests may ignore the signal, as shells make programs in the background do.
        var start =
            new ProcessStartInfo("env",
                [$"--default-signal={signal}", "dotnet", Path.Combine(AppContext.BaseDirectory, "zcgen.dll"), "check", "--files-from",
                    "list"])
            {
                WorkingDirectory = directory.FullPath,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();

        // Opens when the tool opens the other end, where it then waits for names of files.
        await using FileStream list = await Task.Run(() => new FileStream(directory["list"], FileMode.Open, FileAccess.Write))
            .WaitAsync(Hang);
        ToolRun.Program("kill", directory.FullPath, new Dictionary<string, string>(), "", $"-{signal}",
            process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var limit = new CancellationTokenSource(Hang);
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal(("", "", exitCode), (await output, await error, process.ExitCode));
    }
}
