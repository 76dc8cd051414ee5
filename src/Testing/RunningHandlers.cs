using ZcGen.Rpc;

namespace ZcGen.Testing;

/// <summary>Knows which handlers run. For any thread.</summary>
internal sealed class RunningHandlers : ServerInterceptor
{
    private readonly Lock _lock = new();
    private readonly List<(CallContext Context, string Method)> _running = [];

    /// <summary>Gets the methods whose handlers run; the one that began first is first.</summary>
    public IReadOnlyList<string> Methods
    {
        get
        {
            lock (_lock)
            {
                return [.. _running.Select(static handler => handler.Method)];
            }
        }
    }

    /// <inheritdoc/>
    protected override void Before(string method, CallContext context)
    {
        lock (_lock)
        {
            _running.Add((context, method));
        }
    }

    /// <inheritdoc/>
    protected override void After(string method, CallContext context, StatusCode status, TimeSpan elapsed)
    {
        lock (_lock)
        {
            // Of each context, one call at a time.
            _running.RemoveAll(handler => ReferenceEquals(handler.Context, context));
        }
    }
}
