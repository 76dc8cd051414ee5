using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace ZcGen.Campaign.Tests;

/// <summary>A run of ZcGen.Campaign.Tests.Peer. Killed when disposed.</summary>
internal class PeerProcess : IDisposable
{
    private const int KilledBySignal9 = 128 + 9;
    private const int MostErrors = 20_000;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ZcGen.Campaign.Tests.Peer");

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    /// <summary>Starts a part.</summary>
    /// <param name="preparation">What a shell does in the process before the program runs in it; null for nothing.</param>
    /// <param name="arguments">The part.</param>
    protected PeerProcess(string? preparation, params string[] arguments)
    {
        ProcessStartInfo start = preparation is null
            ? new(Program, arguments)
            : new("sh", ["-c", $"{preparation} && exec \"$0\" \"$@\"", Program, .. arguments]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";

        // What it is for stays behind in the temporary directory when a process is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = Process.Start(start) ?? throw new InvalidOperationException("the process did not start");
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>How long anything may take that happens soon on a quiet machine.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    public bool HasExited => _process.HasExited;

    /// <summary>Gets the number of its file descriptors of those kinds that channels have.</summary>
    public int Descriptors
    {
        get
        {
            // The runtime opens assemblies when it needs them, and standard error, a pipe, once more.
            string[] targets = [.. Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd").Select(TargetOf)];
            return targets.Count(static target => target.StartsWith("socket:", StringComparison.Ordinal)
                    || target.StartsWith("/memfd:", StringComparison.Ordinal)
                    || target.StartsWith("anon_inode:", StringComparison.Ordinal))
                + targets.Where(static target => target.StartsWith("pipe:", StringComparison.Ordinal)).Distinct().Count();
        }
    }

    /// <summary>Gets the number of mappings of regions, its own and those of its peers.</summary>
    public int MappedRegions =>
        File.ReadLines($"/proc/{_process.Id}/maps").Count(line => line.Contains("zcgen-region", StringComparison.Ordinal));

    /// <summary>Starts a part and waits until it says that it stands.</summary>
    public static PeerProcess Start(params string[] arguments)
    {
        PeerProcess peer = new(preparation: null, arguments);
        peer.Expect("ready");
        return peer;
    }

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="what">What is waited for.</param>
    public static void WaitUntil(Func<bool> condition, Func<string> what) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), $"still not after {Patience.TotalSeconds} s: {what()}");

    /// <summary>Waits for a line of output.</summary>
    public void Expect(string line) => Assert.Equal(line, ReadLine());

    /// <summary>Waits for the next line of output.</summary>
    public string ReadLine()
    {
        Task<string?> next = _process.StandardOutput.ReadLineAsync();
        Assert.True(next.Wait(Patience), $"the process says nothing; its errors: {Errors()}");
        return next.Result ?? throw new InvalidOperationException($"the process has ended: {Errors()}");
    }

    /// <summary>Sends a line of input.</summary>
    public void Say(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Sends a line of input and waits for the answer.</summary>
    public string Ask(string line)
    {
        Say(line);
        return ReadLine();
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        Assert.True(_process.WaitForExit(Patience), "a killed process does not end");
        Assert.True(_process.ExitCode == KilledBySignal9, $"it ended with {_process.ExitCode} before it was killed: {Errors()}");
    }

    /// <summary>Stops it with SIGSTOP, and waits until it stands still.</summary>
    public void Suspend()
    {
        Signal("STOP");
        WaitUntil(() => States("").All(static state => state == 'T'), static () => "a process is stopped");
    }

    /// <summary>Continues it after <see cref="Suspend"/>.</summary>
    public void Resume() => Signal("CONT");

    /// <summary>Returns the states of its threads whose names begin in a certain way, as the kernel abbreviates them.</summary>
    public IEnumerable<char> States(string name) =>
        from task in Directory.EnumerateDirectories($"/proc/{_process.Id}/task")
        let status = File.ReadAllText(Path.Combine(task, "stat"))
        where status[(status.IndexOf('(', StringComparison.Ordinal) + 1)..].StartsWith(name, StringComparison.Ordinal)
        select status[status.LastIndexOf(')') + 2];

    /// <summary>What it wrote to standard error.</summary>
    public string Errors()
    {
        lock (_errors)
        {
            return _errors.ToString();
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    // Empty for a descriptor that was closed meanwhile. A target is no path that .NET would make a full one of.
    private static string TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private void Signal(string signal)
    {
        using Process kill = Process.Start("sh", ["-c", $"kill -{signal} {_process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private void Note(string? line)
    {
        lock (_errors)
        {
            if (_errors.Length < MostErrors)
            {
                _errors.AppendLine(line);
            }
        }
    }
}
