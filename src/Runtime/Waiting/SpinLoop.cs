using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ZcGen.Waiting;

/// <summary>The spin loop, in which the time between two polls matters as much as the poll.</summary>
/// <remarks>
/// A poll takes the cache line in which the peer may just be writing away from it. So a spinning thread polls when something can be there,
/// and not as often as it could (decision 18).
/// </remarks>
internal static class SpinLoop
{
    private static readonly double PauseNanoseconds = MeasurePause();

    /// <summary><see cref="WaitConstants.InitialPolls"/>. One processor cannot run a peer meanwhile.</summary>
    internal static readonly int InitialPolls = Environment.ProcessorCount > 1 ? WaitConstants.InitialPolls : 1;

    /// <summary>Pauses between two polls for what may come at any time.</summary>
    internal static readonly int PausesBetweenPolls = PausesIn(WaitConstants.PollIntervalNanoseconds);

    private static readonly long KernelPollInterval = Stopwatch.Frequency * WaitConstants.KernelPollMilliseconds / 1000;

    /// <summary>Polls up to <paramref name="polls"/> times, without a look at the clock.</summary>
    /// <param name="condition">What to poll.</param>
    /// <param name="polls">The most polls.</param>
    /// <param name="pauses">Pauses after each poll: <see cref="PausesBetweenPolls"/>, or fewer where it is known that something
    /// comes.</param>
    /// <returns>True as soon as a poll does.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Poll<T>(ref T condition, int polls, int pauses)
        where T : struct, IPollable, allows ref struct
    {
        for (; polls > 0; polls--)
        {
            if (condition.Poll())
            {
                return true;
            }

            Pause(pauses);
        }

        return false;
    }

    /// <summary>Polls for <paramref name="ticks"/> of <see cref="Stopwatch"/>, and asks the kernel now and then.</summary>
    /// <returns>True when the wait is over; false when the time is.</returns>
    internal static bool PollFor<T>(ref T wait, long ticks)
        where T : struct, IWait, allows ref struct
    {
        WaitStatistics.CountSpin();
        long start = Stopwatch.GetTimestamp();
        long nextKernelPoll = start + KernelPollInterval;
        while (true)
        {
            if (Poll(ref wait, WaitConstants.PollsPerClockRead, PausesBetweenPolls))
            {
                return true;
            }

            long now = Stopwatch.GetTimestamp();
            if (now >= nextKernelPoll)
            {
                if (wait.PollKernel())
                {
                    return true;
                }

                nextKernelPoll = now + KernelPollInterval;
            }

            if (wait.PollFully())
            {
                return true;
            }

            if (now - start >= ticks)
            {
                return false;
            }
        }
    }

    /// <summary>Executes so many pause instructions. Much shorter than <see cref="Thread.SpinWait"/>, which aims at locks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Pause(int times)
    {
        for (; times > 0; times--)
        {
            if (X86Base.IsSupported)
            {
                X86Base.Pause();
            }
            else if (ArmBase.IsSupported)
            {
                ArmBase.Yield();
            }
        }
    }

    /// <summary>Returns how many pauses take so long.</summary>
    internal static int PausesIn(double nanoseconds) => (int)Math.Round(Math.Max(nanoseconds / PauseNanoseconds, 1));

    // From 1 ns (arm64) to 50 ns (some processors of Intel): the shortest of some tries, as others are interrupted.
    private static double MeasurePause()
    {
        const int Pauses = 100;
        double shortest = double.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Pause(Pauses);
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Pauses);
        }

        return Math.Max(shortest, 1);
    }
}
