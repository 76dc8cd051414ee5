using ZcGen.Channels;
using ZcGen.Format;

namespace ZcGen.Rpc;

/// <summary>
/// Serves one service without rings and without a thread: whoever receives requests hands them in, and takes the replies to their callers.
/// </summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class ServiceEndpoint
{
    private readonly RequestDispatcher _dispatcher;
    private readonly byte[] _reply;

    /// <summary>Serves <paramref name="service"/>.</summary>
    /// <param name="service">Its handlers are called by <see cref="Serve"/>.</param>
    /// <param name="options">How to serve.</param>
    /// <param name="maxReplyLength">The longest reply in bytes; at least 512, so that an error can be told.</param>
    public ServiceEndpoint(ServiceServer service, ServerOptions options, int maxReplyLength)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxReplyLength, ErrorReply.MaxTextLength);
        if (service is AsyncServiceServer)
        {
            throw new ArgumentException(
                $"the handlers of '{service.ServiceName}' may suspend, which tasks of the kernel model do not serve yet: derive the service from the "
                + $"synchronous server, or host it with a {nameof(ServerHost)}",
                nameof(service));
        }

        Service = service;
        Errors = new ServerErrorLog(options, service.ServiceName);
        _dispatcher = new RequestDispatcher(service, options, Errors, new MessageBuilder()) { CarriesHeaders = false };
        _reply = new byte[maxReplyLength];
    }

    /// <summary>Gets the service.</summary>
    public ServiceServer Service { get; }

    /// <summary>Gets what is told of the errors of the service, over rings as well.</summary>
    public ServerErrorLog Errors { get; }

    /// <summary>The service's full name.</summary>
    public string ServiceName => Service.ServiceName;

    /// <summary>The fingerprint of the service's schema.</summary>
    public ulong Fingerprint => Service.Fingerprint;

    /// <summary>What handlers learn of one client.</summary>
    /// <param name="peer">Who it is.</param>
    /// <param name="fingerprint">The fingerprint of its schema.</param>
    public CallContext CreateContext(PeerCredentials peer, ulong fingerprint) =>
        new(peer, fingerprint == Fingerprint, CancellationToken.None);

    /// <summary>Serves one request.</summary>
    /// <param name="method">The method's id.</param>
    /// <param name="request">The request; nobody may change it before this returns.</param>
    /// <param name="context">Who calls.</param>
    /// <param name="status">A <see cref="StatusCode"/>.</param>
    /// <returns>The reply, or the detail of the error; valid until the next call.</returns>
    public ReadOnlySpan<byte> Serve(uint method, ReadOnlySpan<byte> request, CallContext context, out uint status)
    {
        int length = _dispatcher.Dispatch(method, request, _reply, context, out status);
        return _reply.AsSpan(0, length);
    }
}
