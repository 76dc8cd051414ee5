using ZcGen.Channels;
using ZcGen.Servers.Hosting;

const string Usage = """
    usage: ZcGen.Servers                                boots the kernel model with all servers, and a shell that reads standard input
           ZcGen.Servers serve NAME ADDRESS             runs benchmark, blk, rtc or random as a process, until standard input ends
           ZcGen.Servers serve fs ADDRESS DISK-ADDRESS  the same for the file system, whose disk is served at DISK-ADDRESS
    """;

try
{
    switch (args)
    {
        case []:
            using (var machine = Machine.Boot(Console.In, Console.Out, isInteractive: !Console.IsInputRedirected))
            {
                machine.WaitForShell();
            }

            return 0;
        case ["serve", var name, var address, .. var disk] when disk.Length <= 1 && ServerProcess.TryRun(name, address, disk.FirstOrDefault(), Console.In, Console.Out):
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception e) when (e is ChannelException or PlatformNotSupportedException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
