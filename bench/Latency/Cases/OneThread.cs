using System.Collections.Concurrent;

namespace ZcGen.Latency.Cases;

/// <summary>Runs asynchronous code on the thread that starts it: the one that is pinned to the client's processor.</summary>
/// <remarks>A thread of the pool may be pinned to nothing, and then runs beside the server on the server's processor.</remarks>
internal sealed class OneThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    private OneThread()
    {
    }

    /// <summary>Runs <paramref name="run"/> to its end, and returns its result.</summary>
    public static T Run<T>(Func<Task<T>> run)
    {
        SynchronizationContext? before = Current;
        using var context = new OneThread();
        SetSynchronizationContext(context);
        try
        {
            Task<T> task = run();
            _ = task.ContinueWith(
                static (_, state) => ((OneThread)state!)._posted.CompleteAdding(), context, CancellationToken.None, TaskContinuationOptions.None,
                TaskScheduler.Default);
            foreach ((SendOrPostCallback callback, object? state) in context._posted.GetConsumingEnumerable())
            {
                callback(state);
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    /// <inheritdoc/>
    public void Dispose() => _posted.Dispose();
}
