using System.Diagnostics;

namespace ZcGen.Interop.Tests;

/// <summary>A program on an official runtime, which builds the message of expected.txt and describes a message that it is given.</summary>
public abstract class Peer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zcgen-interop-").FullName;
    private readonly Lazy<string[]> _command;

    /// <summary>Builds the program when it is first needed.</summary>
    protected Peer() => _command = new Lazy<string[]>(Prepare);

    /// <summary>The schema that both sides are generated from.</summary>
    protected static string Schema => File.ReadAllText(Asset("interop.fbs"));

    /// <summary>The message that the program builds.</summary>
    public byte[] Build()
    {
        string file = Path.Combine(_folder, "built.bin");
        Run([.. _command.Value, "build", file]);
        return File.ReadAllBytes(file);
    }

    /// <summary>What the program finds in <paramref name="message"/>, after verifying it where the runtime can.</summary>
    public string Dump(byte[] message) => Run([.. _command.Value, "dump", WriteBytes("given.bin", message)]);

    /// <summary>Runs the program; returns what it printed.</summary>
    protected string RunProgram(params string[] arguments) => Run([.. _command.Value, .. arguments]);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A file that comes with the tests.</summary>
    protected static string Asset(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);

    /// <summary>Compiles the program; returns how it is started.</summary>
    protected abstract string[] Prepare();

    /// <summary>Writes a message into the program's folder; returns its path.</summary>
    protected string WriteBytes(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes a file into the program's folder; returns its path.</summary>
    protected string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Runs a program in that folder; returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    protected string Run(params string[] command)
    {
        var start =
            new ProcessStartInfo(command[0], command[1..])
            {
                WorkingDirectory = _folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true
            };

        // Those of the build that runs the tests would mislead another.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{string.Join(' ', command)} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}{output}");
    }
}
