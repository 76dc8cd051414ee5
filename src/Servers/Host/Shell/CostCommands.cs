using System.Globalization;
using System.Text;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Core;
using ZcGen.Servers.Services;
using ZcGen.Servers.Services.Tasks;

namespace ZcGen.Servers.Host.Shell;

/// <summary>Represents the commands that show what tasks and calls cost.</summary>
internal sealed class CostCommands
{
    private const int MaxSeconds = 3600;

    private readonly ServerTask _task;
    private readonly Func<KernelState> _kernel;
    private readonly TextWriter _output;
    private VmClient? _vm;

    /// <summary>Initializes the commands.</summary>
    /// <param name="task">The task of the shell.</param>
    /// <param name="kernel">Gets the state of the kernel.</param>
    /// <param name="output">The output of the commands.</param>
    public CostCommands(ServerTask task, Func<KernelState> kernel, TextWriter output)
    {
        (_task, _kernel, _output) = (task, kernel, output);
        All =
        [
            new("top", "[SECONDS]", "what each task does in a second, for so many seconds; 10 if none are given", WordKind.Other, Top),
            new("ipcstat", "[BYTES]", "what the tasks have cost; or a call with so many bytes, over rings and by copying", WordKind.Other, Ipcstat),
        ];
    }

    /// <summary>Gets the commands.</summary>
    public IReadOnlyList<ShellCommand> All { get; }

    private VmClient Vm => _vm ??= VmClient.Connect(_task.Vm);

    private bool Ipcstat(string[] words)
    {
        int bytes = 0;
        switch (words)
        {
            case []:
                _output.Write(CostTable.Format(_kernel(), CallCosts.PayloadCopies(Vm)));
                return true;
            case [var length] when int.TryParse(length, out bytes) && bytes >= 0:
                _output.Write(new CallCosts(_task, _kernel, Vm).Measure(bytes));
                return true;
            default:
                return false;
        }
    }

    private bool Top(string[] words)
    {
        int seconds = 10;
        if (words.Length > 1 || (words.Length == 1 && (!int.TryParse(words[0], out seconds) || seconds is < 1 or > MaxSeconds)))
        {
            return false;
        }

        Dictionary<TaskId, KernelCounters> before = Counters();
        for (int second = 0; second < seconds; second++)
        {
            _task.Port.Sleep(KernelClock.TicksFor(TimeSpan.FromSeconds(1)));
            Dictionary<TaskId, KernelCounters> now = Counters();
            _output.Write(Format(before, now));
            before = now;
        }

        return true;
    }

    private Dictionary<TaskId, KernelCounters> Counters() => _kernel().LiveTasks.ToDictionary(task => task.Id, task => task.Counters);

    // The busiest first; tasks that did nothing are left out.
    private string Format(Dictionary<TaskId, KernelCounters> before, Dictionary<TaskId, KernelCounters> now)
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"{"task",-6} {"name",-12} {"calls/s",9} {"copies/s",9} {"notes/s",9} {"maps/s",9} {"pages",7}");
        foreach (KernelTask task in _kernel().LiveTasks
            .Where(task => now.ContainsKey(task.Id))
            .OrderByDescending(task => (now[task.Id] - before.GetValueOrDefault(task.Id)).SystemCalls))
        {
            KernelCounters spent = now[task.Id] - before.GetValueOrDefault(task.Id);
            if (spent != default)
            {
                table.Append(CultureInfo.InvariantCulture, $"{task.Id,-6} {task.Name,-12} {spent.SystemCalls,9} {spent.MessageCopies,9} ");
                table.AppendLine(CultureInfo.InvariantCulture, $"{spent.Notifications,9} {spent.PageMaps,9} {task.Pages.Count,7}");
            }
        }

        return table.ToString();
    }
}
