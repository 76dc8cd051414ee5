using ZcGen.Kernel.Abi;
using ZcGen.Native;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Runs the program of a task in this process, for a kernel in another.</summary>
public static class TaskProcess
{
    /// <summary>Runs the program until it or the kernel ends.</summary>
    /// <param name="address">The path of the socket of the kernel for this task.</param>
    /// <param name="program">The program.</param>
    /// <param name="kernelLives">A stream that ends when the kernel does; this process exits at its end.</param>
    /// <returns>True if the program returned or the kernel ended the task; false if the program failed.</returns>
    /// <exception cref="IOException">No kernel listens at that address.</exception>
    public static bool Run(string address, TaskProgram program, Stream kernelLives)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(kernelLives);
        using var connection = new ControlSocket();
        if (connection.Connect(address, out _) != ConnectStatus.Connected)
        {
            throw new IOException($"cannot connect to the kernel at '{address}'; a task process must be started by its kernel");
        }

        new Thread(() => ExitWithKernel(kernelLives)) { IsBackground = true, Name = "kernel watch" }.Start();
        using var task = new RemoteTask(connection);
        try
        {
            task.WaitForStart();
            program(task);
            _ = task.Invoke(new Syscall.TaskExit());
        }
        catch (TaskEndedException)
        {
            // The kernel ended the task.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            ReportCrash(task, e);
            return false;
        }

        return true;
    }

    private static void ReportCrash(RemoteTask task, Exception cause)
    {
        try
        {
            task.ReportCrash(cause.Message);
        }
        catch (TaskEndedException)
        {
            // The kernel ended the task first.
        }
    }

    // A task that only computes makes no system calls, and would not notice the end of the kernel.
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
            // The same as the end of the stream.
        }

        Environment.Exit(1);
    }
}
