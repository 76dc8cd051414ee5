using ZcGen.Native.Linux;

namespace ZcGen.Native;

/// <summary>Reads the processor time of the calling thread, which does not count what others ran meanwhile.</summary>
internal static class ThreadTime
{
    /// <summary>Gets the processor time that the thread has used, in nanoseconds. One system call.</summary>
    internal static unsafe long Nanoseconds
    {
        get
        {
            Libc.TimeValue time = default;

            // SAFETY: time is a local of the kind that clock_gettime fills.
            _ = Libc.GetTime(Libc.ThreadTimeClock, &time);
            return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
        }
    }
}
