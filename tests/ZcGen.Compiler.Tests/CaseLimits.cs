using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace ZcGen.Compiler.Tests;

/// <summary>What one schema may cost: two seconds, and 200 MB.</summary>
/// <remarks>
/// Memory is counted as bytes allocated, dead ones included: who allocates less than the limit cannot hold more than it, the number is the
/// same in every run, and it says which schema it was, which a limit on the heap of a whole process would not. The process as a whole is
/// measured where the command is tested.
/// </remarks>
internal sealed class CaseLimits
{
    private const long MostBytes = 200_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    // What takes as long never ends, however busy the machine is.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private volatile Case? _current;

    /// <summary>Runs <paramref name="check"/> on one text after another, on a thread of their own, so that one that hangs is
    /// named.</summary>
    public static void Run(IEnumerable<string> texts, Action<string> check)
    {
        var limits = new CaseLimits();
        var work = new TaskCompletionSource();
        var thread = new Thread(() => limits.RunAll(texts, check, work)) { IsBackground = true };
        thread.Start();
        while (!thread.Join(LookAgain))
        {
            if (limits._current is { } current && Stopwatch.GetElapsedTime(current.StartedAt) > Hang)
            {
                Assert.Fail($"case {current.Number} did not end within {Hang}, in:\n{current.Text}");
            }
        }

        work.Task.GetAwaiter().GetResult();
    }

    private void RunAll(IEnumerable<string> texts, Action<string> check, TaskCompletionSource work)
    {
        try
        {
            int number = 0;
            foreach (string text in texts)
            {
                Run(new Case(number++, text, Stopwatch.GetTimestamp()), check);
            }

            work.SetResult();
        }
        catch (Exception exception)
        {
            work.SetException(
                new InvalidOperationException($"case {_current?.Number}: {exception.Message}\nin:\n{_current?.Text}", exception));
        }
    }

    private void Run(Case current, Action<string> check)
    {
        TimeSpan elapsed = Measure(current, check);

        // A machine that is busy can hold a thread up for longer than any schema takes, but not twice the same one.
        if (elapsed > Longest && Measure(current with { StartedAt = Stopwatch.GetTimestamp() }, check) is var again && again > Longest)
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"it took {elapsed.TotalSeconds:f1} s and {again.TotalSeconds:f1} s, "
                + $"and {Longest.TotalSeconds} s are allowed"));
        }
    }

    private TimeSpan Measure(Case current, Action<string> check)
    {
        _current = current;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        check(current.Text);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(current.StartedAt);
        Assert.True(allocated <= MostBytes, $"it allocated {allocated} bytes, and {MostBytes} are allowed");
        return elapsed;
    }

    private sealed record Case(int Number, string Text, long StartedAt);
}
