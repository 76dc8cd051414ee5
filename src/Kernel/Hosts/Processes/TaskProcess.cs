using ZcGen.Kernel.Abi;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Runs a task's program in this process, for a kernel in another.</summary>
public static class TaskProcess
{
    /// <summary>Runs the program until it ends, or until the kernel does.</summary>
    /// <param name="address">The path of the kernel's socket for this task.</param>
    /// <param name="program">The program.</param>
    /// <param name="kernelLives">Read to its end, which is the kernel's end; then this process ends at once.</param>
    /// <returns>Whether the program came to its end or was ended by the kernel; false when it failed.</returns>
    /// <exception cref="IOException">There is no kernel at that address.</exception>
    public static bool Run(string address, TaskProgram program, Stream kernelLives)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(kernelLives);
        using var connection = new ControlSocket();
        if (connection.Connect(address, out _) != ConnectStatus.Connected)
        {
            throw new IOException($"no kernel waits for this task at '{address}': a task is started by its kernel, not by hand");
        }

        new Thread(() => ExitWithKernel(kernelLives)) { IsBackground = true, Name = "kernel watch" }.Start();
        using var task = new RemoteTask(connection);
        try
        {
            task.WaitForStart();
            program(task);
            _ = task.Invoke(new Claim.TaskExit());
        }
        catch (TaskEndedException)
        {
            // As the kernel says.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            TryReport(task, e);
            return false;
        }

        return true;
    }

    private static void TryReport(RemoteTask task, Exception cause)
    {
        try
        {
            task.ReportCrash(cause.Message);
        }
        catch (TaskEndedException)
        {
            // Nobody wants to know.
        }
    }

    // A task that computes makes no system calls, and would not notice.
    private static void ExitWithKernel(Stream kernelLives)
    {
        try
        {
            while (kernelLives.ReadByte() >= 0)
            {
            }
        }
        catch (IOException)
        {
            // An end as well.
        }

        Environment.Exit(1);
    }
}
