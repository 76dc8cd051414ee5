using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ZcGen.CheckBench;

/// <summary>The processor's time, because the time on the wall is also other programs'.</summary>
internal static class ProcessorTime
{
    // CLOCK_THREAD_CPUTIME_ID of Linux, in nanoseconds. That of the process is counted in hundredths of a second by .NET, and has the
    // second compilation of methods in it.
    private const int ThreadClock = 3;

    /// <summary>Seconds that this thread has had so far. Garbage is collected on the thread that runs out of room, so that is in
    /// it.</summary>
    /// <exception cref="Win32Exception">There is no such clock.</exception>
    public static double OfThread()
    {
        if (GetTime(ThreadClock, out Timespec time) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        return time.Seconds + (time.Nanoseconds / 1e9);
    }

    [DllImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
