using Microsoft.Extensions.Time.Testing;

namespace ZcGen.Testing;

/// <summary>Moves the time of a test.</summary>
public static class FakeTimeProviderExtensions
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(30);

    // Longer than a thread that is blocked in a call sleeps before it looks at the clock.
    private static readonly TimeSpan PauseBetweenSteps = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Advances a clock, step by step, until a task has completed: for what waits several times, or begins to wait at a moment that the test
    /// cannot see, as the pauses between the attempts of a call do.
    /// </summary>
    /// <param name="clock">The clock.</param>
    /// <param name="task">What is waited for. How it ended is left for its caller to see.</param>
    /// <param name="step">By how much to advance at once; more than zero. The smaller, the less is the clock beyond the end of the task.</param>
    /// <param name="patience">How long to go on, of real time; 30 s by default.</param>
    /// <returns>How far the clock was advanced: zero if the task had completed before.</returns>
    /// <exception cref="TimeoutException">The task did not complete in that time.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not more than zero, or the patience is less than zero.</exception>
    public static async Task<TimeSpan> AdvanceUntilAsync(this FakeTimeProvider clock, Task task, TimeSpan step, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        TimeSpan limit = patience ?? DefaultPatience;
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero, nameof(patience));
        long start = TimeProvider.System.GetTimestamp();
        TimeSpan advanced = TimeSpan.Zero;
        while (!task.IsCompleted)
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException(
                    $"the task did not complete within {limit.TotalSeconds} s, in which the clock was advanced by {advanced}: it waits for something "
                        + "else than this clock");
            }

            clock.Advance(step);
            advanced += step;
            await Task.WhenAny(task, Task.Delay(PauseBetweenSteps)).ConfigureAwait(false);
        }

        return advanced;
    }
}
