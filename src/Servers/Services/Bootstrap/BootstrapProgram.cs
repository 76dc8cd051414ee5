using ZcGen.Kernel.Abi;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>The only program that the vm server starts: it starts all others, and watches over them.</summary>
/// <param name="entries">The boot list.</param>
public sealed class BootstrapProgram(IReadOnlyList<BootEntry> entries)
{
    /// <summary>The name that it serves, and its program's.</summary>
    public const string Name = "bootstrap";

    /// <summary>What it may do: the first line of the vm server's list.</summary>
    public static ProgramEntry Entry { get; } = new(Name, Serves: Name, MayLaunch: true);

    /// <summary>Runs it.</summary>
    public void Run(TaskPort port)
    {
        var task = new ServerTask(port);
        using var tasks = TasksClient.Connect(task.Vm);
        var service = new BootstrapService(entries, tasks);
        service.StartAll();
        task.Serve(Name, service, onNotifications: _ => service.TakeExited());
    }
}
