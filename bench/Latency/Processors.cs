using System.Diagnostics;
using System.Numerics;

namespace ZcGen.Latency;

/// <summary>The two processors that the two processes of a measurement are pinned to.</summary>
internal static class Processors
{
    // What this process was started with; pinning changes what can be asked for later.
    private static readonly ulong Allowed = ReadAllowed();

    /// <summary>Of this process, and of the first process of native programs.</summary>
    public static int Client => BitOperations.TrailingZeroCount(Allowed);

    /// <summary>Of the other process.</summary>
    public static int Server => BitOperations.TrailingZeroCount(Allowed & (Allowed - 1));

    /// <summary>Whether there are two.</summary>
    public static bool AreEnough => BitOperations.PopCount(Allowed) >= 2;

    /// <summary>Pins the main thread, which must be the caller, and with it all threads that it starts from now on.</summary>
    public static void Pin(int processor)
    {
        // Linux takes the id of a process for that of its main thread.
        using Process self = Process.GetCurrentProcess();
        if (OperatingSystem.IsLinux())
        {
            self.ProcessorAffinity = (nint)(1L << processor);
        }
    }

    private static ulong ReadAllowed()
    {
        using Process self = Process.GetCurrentProcess();
        return OperatingSystem.IsLinux() ? (ulong)self.ProcessorAffinity : 0;
    }
}
