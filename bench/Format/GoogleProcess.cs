using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ZcGen.FormatBench;

/// <summary>Google's FlatBuffers in a process of its own: Native/format.cpp, or a program that answers the same commands.</summary>
internal sealed class GoogleProcess : IReference, IDisposable
{
    private static readonly string[] Compilers = ["g++", "clang++", "c++"];

    private readonly Process _process;

    private GoogleProcess(string name, ProcessStartInfo start)
    {
        Name = name;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Starts a C# program that google-csharp.sh built.</summary>
    /// <param name="name">What the rows call it.</param>
    /// <param name="program">Its assembly.</param>
    public static GoogleProcess StartManaged(string name, string program) => new(name, new ProcessStartInfo("dotnet", [program]));

    /// <summary>Generates, compiles and starts the C++ program, or says why not.</summary>
    public static GoogleProcess? TryStartNative(out string? reason)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Native");
        reason = Run("flatc", ["--cpp", "-o", folder, Path.Combine(folder, "peers.fbs")]);
        if (reason is not null)
        {
            return null;
        }

        string program = Path.Combine(folder, "format");
        string[] arguments =
            ["-O3", "-march=native", "-std=c++17", "-Wall", "-Wextra", "-I", folder, "-o", program, Path.Combine(folder, "format.cpp")];
        foreach (string compiler in Compilers)
        {
            reason = Run(compiler, arguments);
            if (reason is null)
            {
                return new GoogleProcess("C++", new ProcessStartInfo(program));
            }
        }

        return null;
    }

    /// <inheritdoc/>
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
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the {Name} side ended at '{command}'");
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
