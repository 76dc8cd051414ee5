using System.Diagnostics;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>A call of a server that interceptors or listeners want to know about, from before its handler until after it.</summary>
/// <remarks>
/// Used by one thread after the other, as the handler is. Its activity is the current one until the dispatching thread leaves.
/// </remarks>
internal sealed class SurroundedCall
{
    private readonly string _method;
    private readonly CallContext _context;
    private readonly ServerOptions _options;
    private readonly ServerErrorLog _errors;
    private readonly TimeProvider? _clock;
    private readonly long _start;
    private readonly Activity? _activity;

    /// <summary>Begins the call.</summary>
    /// <param name="method">The full name of the method.</param>
    /// <param name="context">What its handler learns.</param>
    /// <param name="options">The interceptors.</param>
    /// <param name="errors">Told of interceptors that fail after the handler.</param>
    public SurroundedCall(string method, CallContext context, ServerOptions options, ServerErrorLog errors)
    {
        _method = method;
        _context = context;
        _options = options;
        _errors = errors;
        _clock = Clock.Of(options.TimeProvider);
        _start = Clock.Now(_clock);
        _activity = RpcTelemetry.StartServer(method, context.Caller);
    }

    /// <summary>Runs the interceptors' part before the handler.</summary>
    public void RunBefore()
    {
        foreach (ServerInterceptor interceptor in _options.Interceptors)
        {
            interceptor.Before(_method, _context);
        }
    }

    /// <summary>Takes the activity off this thread, which serves other calls while the handler is suspended.</summary>
    public void LeaveThread()
    {
        if (_activity is not null)
        {
            Activity.Current = null;
        }
    }

    /// <summary>Ends the call.</summary>
    /// <param name="status">How.</param>
    public void End(uint status)
    {
        TimeSpan elapsed = Clock.ElapsedSince(_start, _clock);
        RpcTelemetry.EndServer(_activity, _method, (StatusCode)status, elapsed);
        for (int i = _options.Interceptors.Count - 1; i >= 0; i--)
        {
            try
            {
                _options.Interceptors[i].After(_method, _context, (StatusCode)status, elapsed);
            }
            catch (Exception error) when (!_options.IsFatal(error))
            {
                _errors.Report(_context.Peer, error);
            }
        }
    }
}
