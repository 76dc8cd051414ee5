using System.Buffers;
using ZcGen.Format;
using ZcGen.Rings;

namespace ZcGen.Rpc;

/// <summary>A call of an asynchronous handler: in place in the rings until the handler suspends, and in buffers of its own from then on.</summary>
/// <remarks>
/// Used for one call after the other. Until it is suspended it belongs to the thread that dispatches it; then to the handler, wherever that
/// runs; and when that has completed, to the thread that serves the connection. A handler can be continued on another thread before the
/// dispatching one has come back from it, so what both touch is under a lock.
/// </remarks>
internal sealed class SuspendableCall
{
    private readonly SuspendedCalls _calls;
    private readonly MessageBuilder _builder = new();
    private readonly Action _completed;
    private readonly Lock _lock = new();

    private ValueTask _task;
    private int _threadId;
    private int _requestLength;
    private bool _isSuspended;
    private byte[]? _request;
    private byte[]? _reply;
    private bool _hasOwnReply;
    private int _charged;

    /// <summary>Creates a call of a connection.</summary>
    /// <param name="calls">The calls of that connection.</param>
    /// <param name="context">What its handlers learn; the call's own.</param>
    public SuspendableCall(SuspendedCalls calls, CallContext context)
    {
        _calls = calls;
        _completed = OnCompleted;
        Context = context;
    }

    /// <summary>Gets what tells this call from the ones that used the object before and will use it later.</summary>
    public int Generation { get; private set; }

    /// <summary>Gets what the handler may want to know.</summary>
    public CallContext Context { get; }

    /// <summary>Gets or sets what surrounds the call; null if nothing does.</summary>
    public SurroundedCall? Surrounded { get; set; }

    /// <summary>Gets the id of the method.</summary>
    public uint Method { get; private set; }

    /// <summary>Gets how many requests of the connection came before.</summary>
    public ulong Number { get; private set; }

    /// <summary>Gets the status of the reply, when the handler has completed after it was suspended.</summary>
    public uint Status { get; private set; }

    /// <summary>Gets the length of the reply, when the handler has completed after it was suspended.</summary>
    public int ReplyLength { get; private set; }

    /// <summary>Gets the headers of the reply, when the handler has completed after it was suspended.</summary>
    public ReplyHeaders Headers { get; } = new();

    /// <summary>Gets the bytes that reply and headers take in the ring, when the handler has completed after it was suspended.</summary>
    public int PublishedLength => Headers.Length == 0 ? ReplyLength : RingProducer.LengthWith(ReplyLength, Headers.Length);

    /// <summary>Gets the reply, when the handler has completed after it was suspended.</summary>
    public ReadOnlySpan<byte> Reply => _reply.AsSpan(0, ReplyLength);

    // The thread that dispatches the call, as long as it does.
    private bool IsInPlace => !Volatile.Read(ref _isSuspended) && _threadId == Environment.CurrentManagedThreadId;

    /// <summary>Begins a call.</summary>
    public void Begin(uint method, ulong number, int requestLength)
    {
        Method = method;
        Number = number;
        _requestLength = requestLength;
        _threadId = Environment.CurrentManagedThreadId;
    }

    /// <summary>Returns the request.</summary>
    public ReadOnlySpan<byte> Request()
    {
        if (_request is { } kept)
        {
            return kept.AsSpan(0, _requestLength);
        }

        return IsInPlace ? _calls.ShownRequest(_requestLength) : throw RequestIsGone();
    }

    /// <summary>Copies the request.</summary>
    public void KeepRequest()
    {
        if (_request is not null)
        {
            return;
        }

        ReadOnlySpan<byte> request = Request();
        Charge(request.Length);
        _request = ArrayPool<byte>.Shared.Rent(request.Length);
        request.CopyTo(_request);
    }

    /// <summary>Begins the reply in the ring or, when the handler has suspended, in a buffer.</summary>
    public MessageBuilder BeginReply(out Span<byte> place)
    {
        if (IsInPlace)
        {
            return _calls.BeginInPlace(out place);
        }

        lock (_lock)
        {
            if (!_hasOwnReply)
            {
                ReturnReply();
                _reply = ArrayPool<byte>.Shared.Rent(_calls.MaxReplyLength);
                _hasOwnReply = true;
            }

            place = _reply.AsSpan(0, _calls.MaxReplyLength);
            return _builder;
        }
    }

    /// <summary>Lets go of the rings, and has the reply queued when the handler completes. On the dispatching thread.</summary>
    public void Suspend(ValueTask task)
    {
        lock (_lock)
        {
            if (!_hasOwnReply)
            {
                ReadOnlySpan<byte> begun = _calls.FinishInPlace();
                _reply = ArrayPool<byte>.Shared.Rent(begun.Length);
                begun.CopyTo(_reply);
                ReplyLength = begun.Length;
            }

            Volatile.Write(ref _isSuspended, true);
        }

        _calls.Suspend(this);
        _task = task;
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_completed);
    }

    /// <summary>
    /// Finishes the reply of a handler that completed while it was dispatched, and returns its length. It is in the ring then.
    /// </summary>
    public int FinishInPlace()
    {
        if (!_hasOwnReply)
        {
            return _calls.FinishInPlace().Length;
        }

        // The handler went on elsewhere and was quicker than its return.
        ReplyLength = _builder.Finish();
        return _calls.CopyInPlace(Reply);
    }

    /// <summary>Ends the call: nothing of it can be used any more.</summary>
    public void End()
    {
        Generation++;
        Context.End();
        _isSuspended = false;
        _hasOwnReply = false;
        _ = Headers.Take();
        Surrounded = null;
        ReturnReply();
        if (_request is { } request)
        {
            _request = null;
            ArrayPool<byte>.Shared.Return(request);
        }

        if (_charged != 0)
        {
            _calls.Discharge(_charged);
            _charged = 0;
        }
    }

    // Wherever the handler completes.
    private void OnCompleted()
    {
        try
        {
            ValueTask task = _task;
            _task = default;
            task.GetAwaiter().GetResult();
            if (_hasOwnReply)
            {
                ReplyLength = _builder.Finish();
            }

            Charge(ReplyLength);
            Status = (uint)StatusCode.OK;
        }
        catch (Exception error)
        {
            TakeError(error);
        }

        Surrounded?.End(Status);
        Generation++;
        _calls.Complete(this);
    }

    private void TakeError(Exception error)
    {
        ReturnReply();
        _reply = ArrayPool<byte>.Shared.Rent(ErrorReply.MaxTextLength);
        ReplyLength = _calls.WriteError(this, error, _reply, out uint status);
        Status = status;
    }

    private void Charge(int bytes)
    {
        if (!_calls.TryCharge(bytes))
        {
            throw _calls.TooManyBytes(bytes);
        }

        _charged += bytes;
    }

    private void ReturnReply()
    {
        if (_reply is { } reply)
        {
            _reply = null;
            ArrayPool<byte>.Shared.Return(reply);
        }
    }

    private static InvalidOperationException RequestIsGone() => new(
        "the request lay in its caller's ring, which got the place back when the handler suspended: read what is needed before the first "
        + "await, or call KeepRequest() there");
}
