using System.Diagnostics;
using ZcGen.Memory;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>A call of a client, as its interceptors see it. Of one call; not for several threads at once.</summary>
public sealed class ClientCallContext
{
    private readonly ServiceClient _client;
    private readonly uint _method;
    private readonly long _start;
    private byte[] _headers = [];
    private Activity? _activity;

    internal ClientCallContext(ServiceClient client, uint method, Metadata? metadata, long start)
    {
        _client = client;
        _method = method;
        _start = start == 0 ? Clock.Now(client.Clock) : start;
        Metadata = metadata ?? Metadata.Empty;
    }

    /// <summary>Gets the full name of the method, <c>Namespace.Service/Method</c>.</summary>
    public string Method => field ??= $"{_client.Contract}/{_client.GetMethodName(_method) ?? $"0x{_method:x8}"}";

    /// <summary>Gets whether the method may be called twice where once was meant, as its schema says.</summary>
    public bool IsIdempotent => _client.IsIdempotent(_method);

    /// <summary>
    /// Gets what is sent beside the request: a copy of the metadata of the call's options, to which an interceptor may add.
    /// </summary>
    public Metadata Metadata { get; private set; }

    /// <summary>Gets the block of headers of the request; empty if it has none.</summary>
    internal ReadOnlySpan<byte> Headers => _headers;

    /// <summary>Runs what comes before the call.</summary>
    /// <exception cref="RpcException">An interceptor refuses the call, or the channel carries no metadata.</exception>
    internal void Begin()
    {
        IReadOnlyList<ClientInterceptor> interceptors = _client.Interceptors;
        if (interceptors.Count > 0)
        {
            Metadata = Metadata.Copy();
            foreach (ClientInterceptor interceptor in interceptors)
            {
                interceptor.Before(this);
            }
        }

        if (!_client.CarriesHeaders && Metadata.Count > 0)
        {
            throw new RpcException(
                StatusCode.Unimplemented,
                $"the channel to '{_client.Contract}' copies messages and carries no metadata: send it in the request, or share memory");
        }

        _activity = RpcTelemetry.StartClient(Method);
        if (_client.CarriesHeaders && (Metadata.Count > 0 || _activity is not null))
        {
            Span<byte> block = stackalloc byte[SlotLayout.MaxHeadersSize];
            var writer = new HeaderWriter(block);
            if (_activity is { IdFormat: ActivityIdFormat.W3C })
            {
                writer.Add(_activity.Context);
            }

            writer.Add(Metadata);
            _headers = block[..writer.Finish()].ToArray();
        }
    }

    /// <summary>Runs what comes after the call.</summary>
    /// <param name="error">Why it failed; null if it did not.</param>
    internal void End(Exception? error)
    {
        TimeSpan elapsed = Clock.ElapsedSince(_start, _client.Clock);
        StatusCode status = StatusOf(error);
        RpcTelemetry.EndClient(_activity, Method, status, elapsed, error);
        IReadOnlyList<ClientInterceptor> interceptors = _client.Interceptors;
        for (int i = interceptors.Count - 1; i >= 0; i--)
        {
            interceptors[i].After(this, status, elapsed);
        }
    }

    private static StatusCode StatusOf(Exception? error) => error switch
    {
        null => StatusCode.OK,
        RpcException failure => failure.Status,
        OperationCanceledException => StatusCode.Cancelled,
        _ => StatusCode.Unknown,
    };
}
