using ZcGen.Channels;
using ZcGen.Servers.Host;
using ZcGen.Servers.Services.Block;

const string Usage = """
    usage: ZcGen.Servers.Host                                boots the kernel model with all servers, and a shell that reads standard input
           ZcGen.Servers.Host --disk FILE                    the same with a disk in a file, which is created if it does not exist
           ZcGen.Servers.Host --processes [FILE]             the same with every server as a process of its own
           ZcGen.Servers.Host serve NAME ADDRESS             runs benchmark, blk, rtc or random as a process, until standard input ends
           ZcGen.Servers.Host serve fs ADDRESS DISK-ADDRESS  runs the file system as a process, on the disk served at DISK-ADDRESS
    """;

try
{
    switch (args)
    {
        case []:
            return RunMachine(null);
        case ["--disk", var path]:
            using (FileDisk disk = FileDisk.Open(path, Machine.DiskLength))
            {
                return RunMachine(disk);
            }

        case ["--processes", .. var file] when file.Length <= 1:
            return RunProcesses(file.FirstOrDefault());
        case ["task", var name, var address, var diskPath] when TaskMode.TryRun(name, address, diskPath, out bool isDone):
            return isDone ? 0 : 1;
        case ["serve", var name, var address, .. var rest]
            when rest.Length <= 1 && ServerProcess.TryRun(name, address, rest.FirstOrDefault(), Console.In, Console.Out):
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception e) when (e is ChannelException or IOException or UnauthorizedAccessException or PlatformNotSupportedException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static int RunMachine(IDisk? disk)
{
    using var machine = Machine.Boot(Console.In, Console.Out, isInteractive: !Console.IsInputRedirected, disk);
    machine.WaitForShell();
    return 0;
}

static int RunProcesses(string? diskPath)
{
    string path = diskPath ?? Path.GetTempFileName();
    try
    {
        // Opened here once to report an error; the Block server would fail at each restart.
        FileDisk.Open(path, Machine.DiskLength).Dispose();
        using var machine = Machine.BootProcesses(Console.In, Console.Out, isInteractive: !Console.IsInputRedirected, path);
        machine.WaitForShell();
        return 0;
    }
    finally
    {
        if (diskPath is null)
        {
            File.Delete(path);
        }
    }
}
