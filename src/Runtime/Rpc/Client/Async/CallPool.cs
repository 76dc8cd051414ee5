using System.Collections.Concurrent;

namespace ZcGen.Rpc;

/// <summary>Objects of calls that have ended, for the next ones. Thread-safe.</summary>
internal static class CallPool<T>
    where T : PendingCall, new()
{
    // What more calls at one time need is left to the collector.
    private const int MaxKept = 1024;

    private static readonly ConcurrentQueue<T> Shared = new();
    private static int _count;

    [ThreadStatic]
    private static T? _ofThread;

    /// <summary>Returns an object that no call uses.</summary>
    public static T Rent()
    {
        if (_ofThread is { } call)
        {
            _ofThread = null;
            return call;
        }

        if (Shared.TryDequeue(out call))
        {
            Interlocked.Decrement(ref _count);
            return call;
        }

        return new T();
    }

    /// <summary>Takes an object back.</summary>
    public static void Return(T call)
    {
        if (_ofThread is null)
        {
            _ofThread = call;
        }
        else if (Volatile.Read(ref _count) < MaxKept)
        {
            Interlocked.Increment(ref _count);
            Shared.Enqueue(call);
        }
    }
}
