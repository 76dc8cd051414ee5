using System.Runtime.CompilerServices;

namespace ZcGen.Rpc;

/// <content>Requests that interceptors or listeners want to know about.</content>
internal sealed partial class RequestDispatcher
{
    // The names of the methods that the service has.
    private readonly Dictionary<uint, string> _names = [];

    // Returns null if nobody wants to know about the call.
    private SurroundedCall? Surround(uint method, CallContext context) => _hasInterceptors || RpcTelemetry.ObservesServers
        ? new SurroundedCall(NameOf(method), context, options, errors)
        : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int DispatchSurrounded(uint method, ReadOnlySpan<byte> request, Span<byte> reply, CallContext context, out uint status)
    {
        var surrounded = new SurroundedCall(NameOf(method), context, options, errors);
        int length = Dispatch(method, surrounded, request, reply, context, out status);
        surrounded.End(status);
        return length;
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
