using System.Text;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Rpc;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Benchmark;
using ZcGen.Servers.Services.Bootstrap;
using ZcGen.Servers.Services.Clock;
using ZcGen.Servers.Services.Entropy;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Represents the shell, which executes one command a line.</summary>
/// <param name="task">The task of the shell.</param>
/// <param name="kernel">Gets the state of the kernel, which ps and ipcstat show as a kernel debugger would.</param>
/// <param name="output">The output of the commands.</param>
internal sealed class ShellProgram(ServerTask task, Func<KernelState> kernel, TextWriter output)
{
    private const int MaxShown = 100;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private const string Help = """
        ls                    the files
        cat FILE              what is in a file
        write FILE TEXT       makes TEXT the start of a file
        date                  the time
        random                a random number
        nop [BYTES]           calls the benchmark server, with so many bytes
        ps                    the tasks
        ipcstat               what the tasks have cost
        ipcstat BYTES         what a call with so many bytes costs, over rings and by copying
        kill TASK             ends a task, by name or id
        restart TASK          ends a task and starts its program again
        exit                  stops the machine
        """;

    private readonly FileCommands _files = new(task, output);
    private TasksClient? _tasks;
    private VmClient? _vm;
    private BootstrapClient? _bootstrap;
    private ClockClient? _clock;
    private RandomClient? _random;
    private BenchmarkClient? _benchmark;

    private BootstrapClient Bootstrap => _bootstrap ??= BootstrapClient.Connect(task.To(BootstrapProgram.Name));

    private VmClient Vm => _vm ??= VmClient.Connect(task.Vm);

    private TasksClient Tasks => _tasks ??= TasksClient.Connect(task.Vm);

    /// <summary>Executes commands until the end of the input.</summary>
    public void Run(TextReader input, bool isInteractive)
    {
        while (true)
        {
            if (isInteractive)
            {
                output.Write("> ");
            }

            if (input.ReadLine() is not { } line || line.Trim() == "exit")
            {
                return;
            }

            try
            {
                Execute(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
            catch (RpcException e)
            {
                output.WriteLine($"{e.Status}: {e.Message}");
            }
            catch (Exception e) when (e is ChannelException or MessageTooLargeException)
            {
                output.WriteLine(e.Message);
            }
        }
    }

    private void Execute(string[] words)
    {
        switch (words)
        {
            case []:
                break;
            case ["ls"]:
                _files.List();
                break;
            case ["cat", var name]:
                _files.Show(name);
                break;
            case ["write", var name, .. var text]:
                _files.Write(name, string.Join(' ', text));
                break;
            case ["date"]:
                ShowTime();
                break;
            case ["random"]:
                ShowRandom();
                break;
            case ["nop"]:
                Nop(0);
                break;
            case ["nop", var length] when int.TryParse(length, out int bytes) && bytes >= 0:
                Nop(bytes);
                break;
            case ["ps"]:
                ShowTasks();
                break;
            case ["ipcstat"]:
                output.Write(CostTable.Format(kernel(), CallCosts.PayloadCopies(Vm)));
                break;
            case ["ipcstat", var length] when int.TryParse(length, out int bytes) && bytes >= 0:
                output.Write(new CallCosts(task, kernel, Vm).Measure(bytes));
                break;
            case ["kill", var which]:
                _ = Kill(which);
                break;
            case ["restart", var which]:
                Restart(which);
                break;
            case ["help"]:
                output.WriteLine(Help);
                break;
            default:
                output.WriteLine($"unknown command '{Shorten(string.Join(' ', words))}'; 'help' lists the commands");
                break;
        }
    }

    // Limits the length of user input that is shown again.
    private static string Shorten(string text) => text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, MaxShown), "…");

    private void ShowTime()
    {
        using UnaryCall<ReadClockReply> call = (_clock ??= ClockClient.Connect(task.To(ClockService.Name))).Read(out _);
        ReadClockReply now = call.Invoke();
        output.WriteLine($"{now.Year:0000}-{now.Month:00}-{now.Day:00} {now.Hour:00}:{now.Minute:00}:{now.Second:00}");
    }

    private void ShowRandom()
    {
        using UnaryCall<GetRandomReply> call = (_random ??= RandomClient.Connect(task.To(RandomService.Name))).GetRandom(out _);
        output.WriteLine(call.Invoke().Value);
    }

    private void Nop(int bytes)
    {
        _benchmark ??= BenchmarkClient.Connect(task.To(BenchmarkService.Name));
        using UnaryCall<NopWithBytesReply> call = _benchmark.NopWithBytes(out NopWithBytesRequest.Builder request);
        _ = request.CreateData(bytes);
        output.WriteLine($"{call.Invoke().Data.Length} bytes came back");
    }

    private void ShowTasks()
    {
        var table = new StringBuilder();
        table.AppendLine($"{"task",-6} {"name",-12} {"state",-10} {"waits for",-10} pages");
        foreach (KernelTask listed in kernel().LiveTasks)
        {
            string peer = listed.State == TaskState.Runnable ? "" : listed.Peer == TaskId.None ? "anybody" : listed.Peer.ToString();
            table.AppendLine($"{listed.Id,-6} {listed.Name,-12} {listed.State,-10} {peer,-10} {listed.Pages.Count}");
        }

        output.Write(table);
    }

    private string? Kill(string which)
    {
        KernelTask? victim = kernel().LiveTasks.FirstOrDefault(candidate => candidate.Name == which || candidate.Id.ToString() == which);
        if (victim is null)
        {
            output.WriteLine($"there is no task '{Shorten(which)}'; 'ps' lists the tasks");
            return null;
        }

        using UnaryCall<KillReply> call = Tasks.Kill(out KillRequest.Builder request);
        request.Task = victim.Id.Value;
        _ = call.Invoke();
        output.WriteLine($"{victim.Name} {victim.Id} has ended");
        return victim.Name;
    }

    private void Restart(string which)
    {
        // A program that has ended can only be named by its name.
        bool isAlive = kernel().LiveTasks.Any(candidate => candidate.Name == which || candidate.Id.ToString() == which);
        string? program = isAlive ? Kill(which) : which;
        if (program is null)
        {
            return;
        }

        TaskId started;
        using (UnaryReply<StartReply> reply = Bootstrap.Start(program))
        {
            started = new TaskId(reply.Value.Task);
        }

        WaitUntilServed(program, started);
    }

    // Says when the new server can be called.
    private void WaitUntilServed(string program, TaskId started)
    {
        string name;
        using (UnaryReply<ProgramOfReply> reply = Tasks.ProgramOf(started.Value))
        {
            name = reply.Value.Serves.ToString();
        }

        try
        {
            if (name.Length > 0)
            {
                _ = task.WaitForServer(name, StartTimeout);
            }

            output.WriteLine($"{program} runs as {started}");
        }
        catch (ChannelException)
        {
            output.WriteLine(
                $"{program} was started as {started}, but does not serve '{name}' after {StartTimeout.TotalSeconds:0} seconds; "
                + "'ps' shows whether it runs");
        }
    }
}
