using System.Diagnostics;
using Xunit;

namespace ZcGen.Tests.CPeer;

/// <summary>Compiles and runs the programs in C that are peers of the tests.</summary>
internal static class CProgram
{
    /// <summary>Compiles a source of the tests' folder CPeer, and returns the program's path.</summary>
    public static async Task<string> Compile(string source, string directory)
    {
        string compiler =
            CCompilerFactAttribute.Compiler ?? throw new InvalidOperationException("there is no C compiler ('cc') in the PATH");
        string program = Path.Combine(directory, $"{Path.GetFileNameWithoutExtension(source)}-{Guid.NewGuid():N}");
        string path = Path.Combine(AppContext.BaseDirectory, "CPeer", source);
        Assert.Equal(
            (0, string.Empty), await Run(compiler, "-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", program, path));
        return program;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string program, params string[] arguments)
    {
        using Process process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + errors);
    }
}
