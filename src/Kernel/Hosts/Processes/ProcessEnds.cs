using System.Collections.Concurrent;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Orders the processes of each program: the next one starts after the last one has ended and released its files.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ProcessEnds
{
    private readonly ConcurrentDictionary<string, (HostedTask Task, TaskCompletionSource Gone)> _last = [];

    /// <summary>Waits for the end of the last process of the program, if its task has ended.</summary>
    /// <returns>The source to complete when the process of the new task has ended.</returns>
    public TaskCompletionSource WaitForLast(HostedTask task)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (HostedTask? Task, TaskCompletionSource? Gone) last = default;
        _ = _last.AddOrUpdate(task.Name, (task, gone), (_, earlier) =>
        {
            last = earlier;
            return (task, gone);
        });
        if (last is { Task.HasEnded: true, Gone: { } lastGone })
        {
            lastGone.Task.Wait();
        }

        return gone;
    }
}
