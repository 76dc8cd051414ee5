using ZcGen.Kernel.Abi;
using ZcGen.Kernel.Hosts.Processes;
using ZcGen.Servers.Services.Block;
using ZcGen.Servers.Services.Vm;

namespace ZcGen.Servers.Host;

/// <summary>Runs one task of a machine whose tasks are processes.</summary>
internal static class TaskMode
{
    /// <summary>Runs a program as the kernel's task.</summary>
    /// <param name="name">The program.</param>
    /// <param name="address">Where the kernel waits for it.</param>
    /// <param name="diskPath">The file of the disk.</param>
    /// <param name="isDone">Whether it came to its end.</param>
    /// <returns>False when there is no such program.</returns>
    public static bool TryRun(string name, string address, string diskPath, out bool isDone)
    {
        isDone = false;

        // Only the disk's server opens the disk.
        using FileDisk? file = name == BlockService.Name ? FileDisk.Open(diskPath, Machine.DiskLength) : null;
        IDisk disk = file ?? (IDisk)new RamDisk(0);
        if (!SystemImage.ProgramsFor(new VmProgram(SystemImage.Entries, SystemImage.FrameCount), disk).TryGetValue(name, out TaskProgram? program))
        {
            return false;
        }

        isDone = TaskProcess.Run(address, program, Console.OpenStandardInput());
        return true;
    }
}
