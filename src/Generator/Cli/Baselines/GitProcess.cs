using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ZcGen.Cli.Baselines;

/// <summary>Runs <c>git</c> in one directory. Nothing is changed, fetched or asked.</summary>
internal sealed class GitProcess(string directory)
{
    // Everything that is run reads local files only.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command whose output is a text.</summary>
    /// <returns>False if it fails; <paramref name="error"/> says why, as git does.</returns>
    public bool TryRun(out string output, out string error, params string[] arguments)
    {
        bool succeeds = TryRun("", static stream => new StreamReader(stream, Encoding.UTF8).ReadToEnd(), out string? text, out error, arguments);
        output = text ?? "";
        return succeeds;
    }

    /// <summary>Runs a command that is given <paramref name="input"/>, and whose output <paramref name="read"/> reads.</summary>
    public bool TryRun<T>(string input, Func<Stream, T> read, out T? output, out string error, params string[] arguments)
        where T : class
    {
        output = null;
        try
        {
            using Process process = Start(arguments);
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task writing = WriteAsync(process, input);
            Task<T> reading = Task.Run(() => read(process.StandardOutput.BaseStream));
            if (!Task.WaitAll([errors, writing, reading], Limit) || !process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                error = $"git {arguments[0]} did not end within {Limit.TotalMinutes} minutes";
                return false;
            }

            error = errors.GetAwaiter().GetResult().Trim();
            output = reading.GetAwaiter().GetResult();
            return process.ExitCode == 0;
        }
        catch (Win32Exception exception)
        {
            error = $"git cannot be run: {exception.Message}";
            return false;
        }
        catch (AggregateException exception) when (exception.InnerException is IOException or InvalidDataException)
        {
            error = $"git {arguments[0]}: {exception.InnerException.Message}";
            return false;
        }
    }

    private static async Task WriteAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Git ended first, and says why.
        }
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }
}
