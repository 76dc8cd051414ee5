using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ZcGen.FormatBench;

/// <summary>Native/format.cpp as a process: Google's FlatBuffers in C++.</summary>
internal sealed class GoogleProcess : IDisposable
{
    private static readonly string[] Compilers = ["g++", "clang++", "c++"];

    private readonly Process _process;

    private GoogleProcess(Process process) => _process = process;

    /// <summary>Generates, compiles and starts it, or says why not.</summary>
    public static GoogleProcess? TryStart(out string? reason)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Native");
        reason = Run("flatc", ["--cpp", "-o", folder, Path.Combine(folder, "peers.fbs")]);
        if (reason is not null)
        {
            return null;
        }

        string program = Path.Combine(folder, "format");
        string[] arguments = ["-O3", "-march=native", "-std=c++17", "-Wall", "-Wextra", "-I", folder, "-o", program, Path.Combine(folder, "format.cpp")];
        foreach (string compiler in Compilers)
        {
            reason = Run(compiler, arguments);
            if (reason is null)
            {
                var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
                return new GoogleProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start"));
            }
        }

        return null;
    }

    /// <summary>Measures one block.</summary>
    public Measurement Measure(Workload workload, Operation operation, int batches)
    {
        string[] answer = Ask($"{Word(operation)} {workload.Name} {workload.Operations} {batches}").Split(' ');
        return new Measurement(double.Parse(answer[0], CultureInfo.InvariantCulture), ulong.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Its message.</summary>
    public byte[] Write(Workload workload) => Convert.FromHexString(Ask($"write {workload.Name}"));

    /// <summary>The checksum that it gets from a message of ours, which it verifies first.</summary>
    public ulong Read(Workload workload, ReadOnlySpan<byte> message) =>
        ulong.Parse(Ask($"read {workload.Name} {Convert.ToHexString(message)}"), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        // The end of its input ends it.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Word(Operation operation) => operation switch
    {
        Operation.Encode => "encode",
        Operation.Traverse => "traverse",
        _ => "verify",
    };

    private string Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"Native/format.cpp ended at '{command}'");
    }

    // Null, or what went wrong.
    private static string? Run(string program, string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
            using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
            string error = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program} failed: {error[(error.LastIndexOf('\n') + 1)..].Trim()}";
        }
        catch (Win32Exception)
        {
            return $"there is no {program}";
        }
    }
}
