using System.Diagnostics;
using ZcGen.Cli.Input;

namespace ZcGen.Cli.Watching;

/// <summary>Waits until something that a run looked at is different.</summary>
/// <remarks>
/// It looks instead of being told: that works on every file system and for any number of directories, and misses nothing that happens
/// between a run and the wait for the next one. Looking takes a twentieth of a processor at most.
/// </remarks>
internal static class ChangeWait
{
    // The time between two looks, as a multiple of what a look takes.
    private const int IdleShare = 20;

    // A change is over when nothing changes for a while, but a file that is written without a pause does not put a run off for ever.
    private const int MaxSettlingLooks = 20;

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when something is different from what <paramref name="trace"/> says, and nothing changes any more.</summary>
    public static void Wait(InputTrace trace, WorkingDirectory workingDirectory)
    {
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            if (!trace.IsCurrent(workingDirectory))
            {
                break;
            }

            Pause(MinPause, start);
        }

        IReadOnlyList<(string Path, FileStamp Stamp)> before = [];
        for (int i = 0; i < MaxSettlingLooks; i++)
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<(string Path, FileStamp Stamp)> now = trace.Look(workingDirectory);
            if (i > 0 && now.SequenceEqual(before))
            {
                return;
            }

            before = now;
            Pause(Settling, start);
        }
    }

    private static void Pause(TimeSpan least, long start)
    {
        TimeSpan share = Stopwatch.GetElapsedTime(start) * IdleShare;
        Thread.Sleep(share > least ? share : least);
    }
}
