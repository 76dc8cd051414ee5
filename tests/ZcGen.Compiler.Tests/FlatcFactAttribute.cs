using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace ZcGen.Compiler.Tests;

/// <summary>A test that needs flatc; skipped where there is none, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlatcFactAttribute : FactAttribute
{
    public FlatcFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && !IsInstalled())
        {
            Skip = "flatc is not installed";
        }
    }

    /// <summary>Runs flatc in a directory; returns its exit code and everything it printed.</summary>
    internal static (int ExitCode, string Output) Run(string directory, params string[] arguments)
    {
        using var flatc = Process.Start(new ProcessStartInfo("flatc", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = flatc.StandardError.ReadToEndAsync();
        string printed = flatc.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        flatc.WaitForExit();
        return (flatc.ExitCode, printed);
    }

    private static bool IsInstalled()
    {
        try
        {
            return Run(".", "--version").ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
