using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ZcGen.Latency;

/// <summary>A program in C, compiled on this machine.</summary>
internal sealed class NativeProgram
{
    private static readonly string[] Compilers = ["gcc", "clang", "cc"];

    private readonly string _path;

    private NativeProgram(string path) => _path = path;

    /// <summary>Compiles Native/<paramref name="source"/> beside this program, or says why not.</summary>
    /// <param name="source">The file's name.</param>
    /// <param name="name">Of the program that it becomes.</param>
    /// <param name="definitions">Macros, as <c>NAME=VALUE</c>.</param>
    /// <param name="reason">Why there is none.</param>
    public static NativeProgram? TryCompile(string source, string name, IEnumerable<string> definitions, out string? reason)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Native");
        string path = Path.Combine(folder, name);
        string[] arguments =
            [.. definitions.Select(static definition => "-D" + definition), "-O3", "-march=native", "-std=c11", "-Wall", "-Wextra", "-pthread",
                "-o", path, Path.Combine(folder, source)];
        foreach (string compiler in Compilers)
        {
            (int code, _, string error) = Execute(compiler, arguments);
            if (code == 0)
            {
                reason = null;
                return new NativeProgram(path);
            }

            if (code > 0)
            {
                reason = $"{compiler} refuses {source}: {error.Trim()}";
                return null;
            }
        }

        reason = $"no C compiler ({string.Join(", ", Compilers)})";
        return null;
    }

    /// <summary>Runs it on the two processors; it prints numbers.</summary>
    public double[] Run(string arguments)
    {
        string[] words = [$"{Processors.Client}", $"{Processors.Server}", .. arguments.Split(' ')];
        (int code, string output, string error) = Execute(_path, words);
        if (code != 0)
        {
            throw new PeerException($"{_path} {string.Join(' ', words)} failed: {error.Trim()}");
        }

        return [.. output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => double.Parse(word, CultureInfo.InvariantCulture))];
    }

    // The exit code; negative when there is no such program.
    private static (int Code, string Output, string Error) Execute(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start) ?? throw new PeerException($"{program} did not start");
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (Win32Exception)
        {
            return (-1, "", "");
        }
    }
}
