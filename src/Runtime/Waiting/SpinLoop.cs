using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ZcGen.Waiting;

/// <summary>The steps of spin loops, in which the time between two looks matters as much as the look.</summary>
/// <remarks>A look takes the cache line in which the peer may just be writing away from it. So a spinning thread looks when something can be there, and not as often as it could (decision 18).</remarks>
internal static class SpinLoop
{
    /// <summary>So many looks come before a look at the clock: about the time in which a spinning peer answers. One processor cannot run a peer meanwhile.</summary>
    internal static readonly int InitialPolls = Environment.ProcessorCount > 1 ? 100 : 1;

    /// <summary>So many looks lie between two looks at the clock.</summary>
    internal const int PollsPerClockRead = 64;

    // About what a peer takes to see a message, build an answer and have it seen, where its processor shares a cache, and more than it takes where it does not.
    private const double NanosecondsBeforeReply = 90;
    private const double MaxNanosecondsBeforeReply = 300;
    private const double NanosecondsBetweenPolls = 45;

    private static readonly double PauseNanoseconds = MeasurePause();

    /// <summary>Pauses before the first look for an answer, until a better number is found.</summary>
    internal static readonly int PausesBeforeReply = PausesIn(NanosecondsBeforeReply);

    /// <summary>The most pauses before the first look for an answer.</summary>
    internal static readonly int MaxPausesBeforeReply = PausesIn(MaxNanosecondsBeforeReply);

    /// <summary>Pauses between two looks for what may come at any time.</summary>
    internal static readonly int PausesBetweenPolls = PausesIn(NanosecondsBetweenPolls);

    /// <summary>Waits between two looks. Much shorter than <see cref="Thread.SpinWait"/>, which aims at locks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void PauseBetweenPolls() => Pause(PausesBetweenPolls);

    /// <summary>Waits for so many pause instructions.</summary>
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

    private static int PausesIn(double nanoseconds) => (int)Math.Round(Math.Max(nanoseconds / PauseNanoseconds, 1));
}
