using ZcGen.Kernel.Abi;
using ZcGen.Servers.Services.Tasks;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Services.Bootstrap;

/// <summary>Represents the program that the vm server launches: it launches and watches all others.</summary>
/// <param name="entries">The boot list.</param>
public sealed class BootstrapProgram(IReadOnlyList<BootEntry> entries)
{
    /// <summary>The name of the server and of the program.</summary>
    public const string Name = "bootstrap";

    /// <summary>Gets the first entry of the boot image.</summary>
    public static ProgramEntry Entry { get; } = new(Name, Serves: Name, MayLaunch: true, MayUse: []);

    /// <summary>Runs the program.</summary>
    public void Run(TaskPort port)
    {
        var task = new ServerTask(port);
        using var tasks = TasksClient.Connect(task.Vm);
        var service = new BootstrapService(entries, tasks);
        service.StartAll();
        task.Serve(Name, service, onNotifications: _ => service.TakeExited());
    }
}
