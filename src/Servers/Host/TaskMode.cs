using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts.Processes;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Bootstrap;

namespace ZcGen.Servers.Host;

/// <summary>Runs a task of a machine whose tasks are processes.</summary>
internal static class TaskMode
{
    /// <summary>Runs a program as a task.</summary>
    /// <param name="name">The name of the program.</param>
    /// <param name="address">The path of the socket of the kernel for this task.</param>
    /// <param name="diskPath">The path of the file of the disk.</param>
    /// <param name="isDone">Whether the program returned.</param>
    /// <returns>False if there is no such program.</returns>
    public static bool TryRun(string name, string address, string diskPath, out bool isDone)
    {
        isDone = false;

        // Only the Block server opens the disk.
        using FileDisk? file = name == BlockService.Name ? FileDisk.Open(diskPath, Machine.DiskLength) : null;
        IDisk disk = file ?? (IDisk)new RamDisk(0);
        BootImage image = SystemImage.Create(disk, TextWriter.Null, shell: _ => { });
        if (!image.Programs.TryGetValue(name, out TaskProgram? program))
        {
            return false;
        }

        isDone = TaskProcess.Run(address, program, Console.OpenStandardInput());
        return true;
    }
}
