using System.Diagnostics;
using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts;
using ZcGen.Kernel.Hosts.Processes;
using ZcGen.Kernel.Tests.Peer;

// A machine that a test expects to die, or not to: one scenario per run. Ends with 0 if the task did what it wanted.
return args switch
{
    ["write", var access] => MemoryAttack.Write(Enum.Parse<PageAccess>(access)),
    ["touch-unmapped"] => MemoryAttack.TouchWhatWasTakenAway(),
    ["kernel"] => RunKernel(),
    ["compute", var address] => TaskProcess.Run(address, _ => Compute(), Console.OpenStandardInput()) ? 0 : 1,
    _ => throw new ArgumentException($"no such scenario: {string.Join(' ', args)}"),
};

// A machine with one task, a process that makes no system call. Says which, and lives until it is killed.
static int RunKernel()
{
    const string Task = "compute";
    var processes = new Dictionary<string, Func<string, ProcessStartInfo>>
    {
        [Task] = address => new ProcessStartInfo(Environment.ProcessPath!, [Task, address]),
    };
    using var host = ProcessHost.Start(new Dictionary<string, TaskProgram>(), processes, Task);
    while (host.Processes.Count == 0)
    {
        _ = Thread.Yield();
    }

    Console.WriteLine(host.Processes.Values.Single());
    _ = Console.In.ReadToEnd();
    return 0;
}

static void Compute()
{
    Console.WriteLine("computes");
    while (true)
    {
        _ = Thread.Yield();
    }
}
