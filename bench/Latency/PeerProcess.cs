using System.Diagnostics;

namespace ZcGen.Latency;

/// <summary>This program as a second process, pinned to the other processor. It does what it is told, line by line, and sleeps in
/// between.</summary>
internal sealed class PeerProcess : IDisposable
{
    /// <summary>The first argument of such a process.</summary>
    public const string Switch = "--peer";

    private readonly Process _process;
    private readonly string _role;

    private PeerProcess(Process process, string role, string name)
    {
        _process = process;
        _role = role;
        Name = name;
    }

    /// <summary>Under which it listens; no two processes have the same.</summary>
    public string Name { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>The processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="role">One of <see cref="PeerRoles"/>.</param>
    /// <param name="row">For whom: no two rows have the same.</param>
    public static PeerProcess Start(string role, string row)
    {
        string self = Environment.ProcessPath ?? throw new PeerException("this process does not know its own path");
        string name = $"latency-{Environment.ProcessId}-{row}";
        var start = new ProcessStartInfo(self) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Latency.dll"));
        }

        start.ArgumentList.Add(Switch);
        start.ArgumentList.Add(role);
        start.ArgumentList.Add(name);
        var peer = new PeerProcess(Process.Start(start) ?? throw new PeerException("a second process did not start"), role, name);
        peer.Expect("ready");
        return peer;
    }

    /// <summary>Gives it a line and does not wait.</summary>
    public void Tell(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits for its next line.</summary>
    public string Listen() =>
        _process.StandardOutput.ReadLine() ?? throw new PeerException($"the process '{_role}' ended before it was told to");

    /// <summary>Gives it a line and waits for its answer.</summary>
    public string Ask(string command)
    {
        Tell(command);
        return Listen();
    }

    public void Dispose()
    {
        // The end of its input ends it.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Expect(string word)
    {
        string heard = Listen();
        if (heard != word)
        {
            throw new PeerException($"the process '{_role}' said '{heard}', where '{word}' was expected");
        }
    }
}
