using System.Collections.Concurrent;

namespace ZcGen.Kernel.Hosts.Processes;

/// <summary>Which programs' processes are about to end, so that the next one of the same program starts when the last has let go of its files. Any thread.</summary>
internal sealed class ProcessEnds
{
    private readonly ConcurrentDictionary<string, (HostedTask Task, TaskCompletionSource Gone)> _last = [];

    /// <summary>Waits for the process of the last task of this program, if that task has ended.</summary>
    /// <returns>What to complete when the new one's process is gone.</returns>
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
