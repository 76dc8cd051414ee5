using System.Diagnostics;

namespace ZcGen.Generator.Tests.Builds;

/// <summary>Runs the SDK's command as a user would from a shell.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs <c>dotnet</c> with <paramref name="arguments"/>, with its packages kept apart from the machine's.</summary>
    /// <exception cref="TimeoutException">It did not end in five minutes; it is stopped.</exception>
    public static Task<CommandResult> RunAsync(string workingDirectory, string packagesDirectory, params string[] arguments) =>
        RunProgramAsync("dotnet", workingDirectory, packagesDirectory, arguments);

    /// <summary>Runs the commands of a script one after another, up to the first that fails, with their packages and tools kept apart from
    /// the machine's.</summary>
    /// <inheritdoc cref="RunAsync" path="/exception"/>
    public static Task<CommandResult> RunScriptAsync(string workingDirectory, string packagesDirectory, string script) =>
        RunProgramAsync("bash", workingDirectory, packagesDirectory, "-euc",
            $"export DOTNET_CLI_HOME='{packagesDirectory}-home' DOTNET_GENERATE_ASPNET_CERTIFICATE=false\n{script}");

    private static async Task<CommandResult> RunProgramAsync(string program, string workingDirectory, string packagesDirectory,
        params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test itself runs under a build, whose variables would bend the inner one.
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            {
                start.Environment.Remove(name);
            }
        }

        start.Environment["NUGET_PACKAGES"] = packagesDirectory;
        // A compiler that is shared with other builds may hold another version of the generator.
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{program} {string.Join(' ', arguments)}' did not end in {Patience}.");
        }

        return new CommandResult(process.ExitCode, await output + await error);
    }
}
