using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ZcGen.Rpc;

/// <content>Requests that interceptors or listeners want to know about.</content>
internal sealed partial class RequestDispatcher
{
    // The names of the methods that the service has.
    private readonly Dictionary<uint, string> _names = [];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int DispatchSurrounded(uint method, ReadOnlySpan<byte> request, Span<byte> reply, CallContext context, out uint status)
    {
        string name = NameOf(method);
        long start = Stopwatch.GetTimestamp();
        Activity? activity = RpcTelemetry.StartServer(name, context.Caller);
        int length = Dispatch(method, name, request, reply, context, out status);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        RpcTelemetry.EndServer(activity, name, (StatusCode)status, elapsed);
        RunAfter(name, context, (StatusCode)status, elapsed);
        return length;
    }

    private void RunBefore(string name, CallContext context)
    {
        foreach (ServerInterceptor interceptor in options.Interceptors)
        {
            interceptor.Before(name, context);
        }
    }

    private void RunAfter(string name, CallContext context, StatusCode status, TimeSpan elapsed)
    {
        for (int i = options.Interceptors.Count - 1; i >= 0; i--)
        {
            try
            {
                options.Interceptors[i].After(name, context, status, elapsed);
            }
            catch (Exception error) when (!options.IsFatal(error))
            {
                errors.Report(context.Peer, error);
            }
        }
    }

    private string NameOf(uint method)
    {
        if (!_names.TryGetValue(method, out string? name))
        {
            string? known = service.GetMethodName(method);
            name = $"{service.ServiceName}/{known ?? $"0x{method:x8}"}";
            if (known is not null)
            {
                _names.Add(method, name);
            }
        }

        return name;
    }
}
