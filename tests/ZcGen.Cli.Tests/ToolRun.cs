using System.Diagnostics;

namespace ZcGen.Cli.Tests;

/// <summary>One run of <c>zcgen</c> as its own process: what it printed, and how it ended.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="ExitCode">The exit code.</param>
internal sealed record ToolRun(string Output, string Error, int ExitCode)
{
    // A run that takes longer hangs, even one of the .NET SDK on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // What a run could take from the machine it happens on.
    private static readonly string[] Variables =
        ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "TF_BUILD", "CI_PROJECT_DIR", "NO_COLOR"];

    /// <summary>The lines of <see cref="Output"/>.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs <c>zcgen</c> in <paramref name="directory"/>.</summary>
    public static ToolRun In(TemporaryDirectory directory, params string[] arguments) =>
        In(directory, new Dictionary<string, string>(), "", arguments);

    /// <summary>Runs <c>zcgen</c> with variables of the environment and standard input.</summary>
    public static ToolRun In(TemporaryDirectory directory, IReadOnlyDictionary<string, string> variables, string input,
        params string[] arguments) =>
        Program("dotnet", directory.FullPath, variables, input, [Path.Combine(AppContext.BaseDirectory, "zcgen.dll"), .. arguments]);

    /// <summary>Runs any program.</summary>
    public static ToolRun Program(string program, string directory, IReadOnlyDictionary<string, string> variables, string input,
        params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Array.ForEach(Variables, variable => start.Environment.Remove(variable));
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {Limit}");
        }

        return new ToolRun(output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult(), process.ExitCode);
    }
}
