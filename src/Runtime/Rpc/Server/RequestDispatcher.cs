using System.Runtime.CompilerServices;
using ZcGen.Format;
using ZcGen.Memory;

namespace ZcGen.Rpc;

/// <summary>Gives requests to the handlers of one service, and turns what goes wrong into statuses.</summary>
/// <remarks>
/// One thread at a time. A request that is refused before its handler runs costs about as much as one that is served: no exception is
/// thrown for it, and only the first refusals of a client say more than the kind of the error.
/// </remarks>
/// <param name="service">Whose handlers are called.</param>
/// <param name="options">How to serve.</param>
/// <param name="errors">Told of what callers do not learn.</param>
/// <param name="builder">Builds the replies.</param>
internal sealed partial class RequestDispatcher(ServiceServer service, ServerOptions options, ServerErrorLog errors, MessageBuilder builder)
{
    // The client that needs more of them to find its mistake does not exist, and each costs memory and time.
    private const int MaxDetailedRefusals = 16;

    // Read for each request.
    private readonly int _maxRequestLength = options.MaxRequestLength;
    private readonly bool _hasInterceptors = options.Interceptors.Count > 0;

    private StatusCode _refusal;
    private string _refusalText = "";
    private int _detailedRefusals;

    private readonly ReplyHeaders _headers = new();

    /// <summary>Gets or sets whether something is to be done when the reply is published. Reset by the caller.</summary>
    public bool HasAftermath { get; set; }

    /// <summary>Gets or sets whether a request was refused that no honest client sends. Reset by the caller.</summary>
    public bool HasOffended { get; set; }

    /// <summary>Gets whether replies can carry headers.</summary>
    public bool CarriesHeaders { get; init; } = true;

    /// <summary>Gets what builds the reply of the request that is being dispatched.</summary>
    internal MessageBuilder Builder => builder;

    /// <summary>Gets whether requests are checked.</summary>
    private bool VerifiesRequests { get; } = options.VerifiesRequests;

    /// <summary>Serves one request and returns the length of its reply.</summary>
    public int Dispatch(uint method, ReadOnlySpan<byte> request, Span<byte> reply, CallContext context, out uint status) =>
        _hasInterceptors || RpcTelemetry.ObservesServers
            ? DispatchSurrounded(method, request, reply, context, out status)
            : Dispatch(method, surrounded: null, request, reply, context, out status);

    private int Dispatch(
        uint method, SurroundedCall? surrounded, ReadOnlySpan<byte> request, Span<byte> reply, CallContext context, out uint status)
    {
        try
        {
            surrounded?.RunBefore();
            if (request.Length > _maxRequestLength)
            {
                RefuseLength(request.Length);
            }
            else
            {
                service.Dispatch(new ServerCall(this, method, request, reply, context));
            }

            if (_refusal != StatusCode.OK)
            {
                return WriteRefusal(reply, out status);
            }

            status = (uint)StatusCode.OK;
            return builder.Finish();
        }
        catch (Exception e) when (!options.IsFatal(e))
        {
            return WriteError(e, method, context, reply, out status);
        }
    }

    /// <summary>Begins to serve one request with a handler that may suspend.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">Its request.</param>
    /// <param name="reply">The place of its reply.</param>
    /// <param name="length">The length of the reply, when the handler has completed.</param>
    /// <param name="status">The status of the reply, when the handler has completed.</param>
    /// <returns>False when the handler has suspended.</returns>
    public bool TryDispatch(SuspendableCall call, ReadOnlySpan<byte> request, Span<byte> reply, out int length, out uint status)
    {
        SurroundedCall? surrounded = Surround(call.Method, call.Context);
        call.Surrounded = surrounded;
        try
        {
            surrounded?.RunBefore();
            ValueTask task = default;
            if (request.Length > _maxRequestLength)
            {
                RefuseLength(request.Length);
            }
            else
            {
                task = ((AsyncServiceServer)service).Dispatch(new AsyncCallDispatch(this, call, request, reply));
            }

            if (!task.IsCompleted)
            {
                surrounded?.LeaveThread();
                call.Suspend(task);
                length = 0;
                status = 0;
                return false;
            }

            task.GetAwaiter().GetResult();
            if (_refusal != StatusCode.OK)
            {
                length = WriteRefusal(reply, out status);
            }
            else
            {
                status = (uint)StatusCode.OK;
                length = call.FinishInPlace();
            }
        }
        catch (Exception e) when (!options.IsFatal(e))
        {
            length = WriteError(e, call.Method, call.Context, reply, out status);
        }

        surrounded?.End(status);
        call.End();
        return true;
    }

    /// <summary>Writes what a handler's exception becomes for its caller, and reports it if that is not all. Any thread.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="method">The method that was called.</param>
    /// <param name="context">Of the call.</param>
    /// <param name="reply">Where to write; at least <see cref="ErrorReply.MaxTextLength"/> bytes.</param>
    /// <param name="headers">Receives the headers of the reply.</param>
    /// <param name="room">The bytes that the reply may have in all.</param>
    /// <param name="status">The status of the reply.</param>
    /// <returns>The length of what was written.</returns>
    public int WriteError(
        Exception error, uint method, CallContext context, Span<byte> reply, ReplyHeaders headers, int room, out uint status)
    {
        switch (error)
        {
            case RpcException e:
                return WriteError(reply, e, headers, room, out status);
            case MessageTooLargeException e:
                return WriteError(reply, StatusCode.ResourceExhausted, TooLong(e), out status);
            case OperationCanceledException when context.HasExpired:
                return WriteError(reply, StatusCode.DeadlineExceeded, "the handler ended at the deadline of the call", out status);
            case OperationCanceledException when context.IsCancelled:
                return WriteError(reply, StatusCode.Cancelled, "the caller cancelled the call, and the handler ended early", out status);
            case OperationCanceledException when context.IsStopping:
                return WriteError(reply, StatusCode.Unavailable, "the server is stopping, and the handler ended early", out status);
            case OutOfMemoryException:
                errors.Report(service, method, context.Peer, error);
                return WriteError(
                    reply, StatusCode.ResourceExhausted, "the server has too little memory to carry the call out", out status);
            default:
                errors.Report(service, method, context.Peer, error);
                return WriteError(reply, StatusCode.Internal, "the handler failed; the server's log has the details", out status);
        }
    }

    /// <summary>Checks a request, unless the options say that nothing is checked.</summary>
    /// <returns>False when it is malformed, and refused.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Verify<T>(ReadOnlySpan<byte> request)
        where T : ITable<T>, allows ref struct
    {
        if (VerifiesRequests)
        {
            VerifyResult result = Verifier.Verify<T>(request, default, VerifierLimits.Linear(request.Length));
            if (!result.IsValid)
            {
                RefuseMalformed(result);
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the headers of the reply that was written last, if its status is not OK, and forgets them.</summary>
    public ReadOnlySpan<byte> TakeReplyHeaders() => _headers.Take();

    /// <summary>Refuses the request that is being dispatched, as malformed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RefuseMalformed(in VerifyResult result) => Refuse(
        StatusCode.InvalidArgument,
        _detailedRefusals < MaxDetailedRefusals ? result.ToString() : "malformed message: the first refusals of this connection say where");

    /// <summary>Refuses the request that is being dispatched, because the service has no such method.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void RefuseMethod(string serviceName, uint method, bool hasSameSchema) => Refuse(
        StatusCode.Unimplemented,
        _detailedRefusals < MaxDetailedRefusals
            ? $"the server of '{serviceName}' has no method with id 0x{method:x8}"
                + (hasSameSchema ? "" : "; it was built from another version of the schema")
            : "the server has no such method");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RefuseLength(int length) => Refuse(
        StatusCode.ResourceExhausted,
        _detailedRefusals < MaxDetailedRefusals
            ? $"the request has {length} bytes, and the server takes {options.MaxRequestLength}: send less at a time, or raise "
                + $"{nameof(ServerOptions)}.{nameof(ServerOptions.MaxRequestLength)}"
            : "the request is longer than the server takes");

    private void Refuse(StatusCode status, string text)
    {
        _refusal = status;
        _refusalText = text;
        _detailedRefusals = Math.Min(_detailedRefusals + 1, MaxDetailedRefusals);
    }

    private int WriteRefusal(Span<byte> reply, out uint status)
    {
        StatusCode refusal = _refusal;
        _refusal = StatusCode.OK;
        HasOffended = true;
        HasAftermath = true;
        return WriteError(reply, refusal, _refusalText, out status);
    }

    private static string TooLong(MessageTooLargeException e) =>
        $"the reply needs {e.Required} bytes or more, and the ring to this client takes {e.Capacity}: raise "
        + $"{nameof(ServerOptions)}.{nameof(ServerOptions.Channel)}.{nameof(Channels.ChannelOptions.RingCapacity)} on the server";

    private int WriteError(Exception error, uint method, CallContext context, Span<byte> reply, out uint status) =>
        WriteError(error, method, context, reply, _headers, reply.Length, out status);

    // What a handler was told by another server is between the two, other than its status and text.
    private int WriteError(Span<byte> reply, RpcException error, ReplyHeaders headers, int room, out uint status)
    {
        string text = error.Message;
        if (error.Server is null && (error.Trailers.Count != 0 || !error.Details.IsEmpty))
        {
            string? leftOut = headers.Write(error, CarriesHeaders ? room - SlotLayout.HeadersOffset(ErrorReply.MaxTextLength) : 0);
            text = leftOut is null ? text : $"{text} (its {leftOut} were left out, as there is no room for them)";
        }

        return WriteError(reply, error.Status, text, out status);
    }

    private static int WriteError(Span<byte> reply, StatusCode error, string text, out uint status)
    {
        status = error is > StatusCode.OK and <= StatusCode.Unauthenticated ? (uint)error : (uint)StatusCode.Unknown;
        return ErrorReply.WriteText(reply, text);
    }
}
