using System.Diagnostics;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>What a handler may want to know about the call that it serves.</summary>
/// <remarks>Is used for one call after the other: valid until the handler returns or, if it is asynchronous, until its task completes.</remarks>
public sealed class CallContext
{
    private readonly CancellationToken _stopping;
    private readonly bool _canBeCancelled;
    private readonly Action? _tokenAsked;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _source;
    private CancellationTokenSource? _expiry;
    private bool _isCancelled;
    private CallHeaders? _headers;

    /// <summary>Creates what the handlers of a client's calls learn.</summary>
    /// <param name="peer">Who calls.</param>
    /// <param name="hasSameSchema">Whether both sides were built from the same schema.</param>
    /// <param name="stopping">Cancelled when the server stops.</param>
    /// <param name="canBeCancelled">Whether a call without a deadline has a token of its own, so that <see cref="End"/> must follow it.</param>
    /// <param name="tokenAsked">Called when the token of a call is asked for, on the handler's thread; null where nobody wants to know.</param>
    internal CallContext(PeerCredentials peer, bool hasSameSchema, CancellationToken stopping, bool canBeCancelled = false, Action? tokenAsked = null)
    {
        Peer = peer;
        HasSameSchema = hasSameSchema;
        _stopping = stopping;
        _canBeCancelled = canBeCancelled;
        _tokenAsked = tokenAsked;
    }

    /// <summary>Gets the process and user at the other end, as the kernel vouches for them.</summary>
    public PeerCredentials Peer { get; }

    /// <summary>Gets whether the caller was built from the same schema; a difference is allowed, as schemas evolve.</summary>
    public bool HasSameSchema { get; }

    /// <summary>
    /// Gets the moment after which the caller no longer waits for the reply; <see cref="Deadline.Never"/> when the caller set no limit. A
    /// request whose deadline has passed is not begun.
    /// </summary>
    public Deadline Deadline { get; private set; }

    /// <summary>
    /// Gets a token that is cancelled when the server stops, when <see cref="Deadline"/> passes, or when it is known that the caller has
    /// cancelled the call or has ended. A handler may let the <see cref="OperationCanceledException"/> pass: the caller then gets
    /// <see cref="StatusCode.Unavailable"/>, <see cref="StatusCode.DeadlineExceeded"/> or <see cref="StatusCode.Cancelled"/>. It is created
    /// when it is asked for.
    /// </summary>
    public CancellationToken CancellationToken => Deadline.IsNever && !_canBeCancelled ? _stopping : Token();

    /// <summary>
    /// Gets what the caller sent beside the request; <see cref="Metadata.Empty"/> if nothing. It is the caller's word: who the caller is,
    /// only <see cref="Peer"/> says.
    /// </summary>
    public Metadata Metadata => _headers?.Metadata ?? Metadata.Empty;

    /// <summary>Gets the activity of the caller; the default value if it sent none.</summary>
    internal ActivityContext Caller => _headers is not null && _headers.TryGetTraceContext(out ActivityContext caller) ? caller : default;

    /// <summary>Gets whether the server stops.</summary>
    internal bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Gets whether the deadline has passed, or the token was cancelled for it: timers can be early by less than a millisecond.</summary>
    internal bool HasExpired =>
        Deadline.IsPast || (!Deadline.IsNever && !IsCancelled && !IsStopping && _source is { IsCancellationRequested: true });

    /// <summary>Gets whether the caller has cancelled the call, or has ended.</summary>
    internal bool IsCancelled => Volatile.Read(ref _isCancelled);

    /// <summary>Begins a call that has a deadline or headers.</summary>
    /// <param name="deadline">Until when the caller waits.</param>
    /// <param name="headers">Entries without faults, which are copied; empty for none.</param>
    internal void Begin(Deadline deadline, ReadOnlySpan<byte> headers)
    {
        Deadline = deadline;
        if (!headers.IsEmpty)
        {
            (_headers ??= new CallHeaders()).Take(headers);
        }
    }

    /// <summary>Ends a call that had a deadline or headers, or whose handler asked for its token.</summary>
    internal void End()
    {
        Deadline = Deadline.Never;
        _headers?.Clear();
        if (_source is not null || IsCancelled)
        {
            lock (_lock)
            {
                _source?.Dispose();
                _source = null;
                _expiry?.Dispose();
                _expiry = null;
                _isCancelled = false;
            }
        }
    }

    /// <summary>Cancels the token of the call, because its caller wants it no more. Any thread; runs nothing of the handler's.</summary>
    internal void Cancel()
    {
        lock (_lock)
        {
            _isCancelled = true;
            _ = _source?.CancelAsync();
        }
    }

    private CancellationToken Token()
    {
        _tokenAsked?.Invoke();
        lock (_lock)
        {
            if (_source is null)
            {
                _source = CreateSource();
                if (_isCancelled)
                {
                    _source.Cancel();
                }
            }

            return _source.Token;
        }
    }

    private CancellationTokenSource CreateSource()
    {
        if (Deadline.TimeProvider is { } clock)
        {
            _expiry = CreateExpiry(Clock.TimerFor(Deadline.Remaining), clock);
            return CancellationTokenSource.CreateLinkedTokenSource(_stopping, _expiry.Token);
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        if (!Deadline.IsNever)
        {
            source.CancelAfter(TimeSpan.FromMilliseconds(Deadline.RemainingMilliseconds()));
        }

        return source;
    }

    private static CancellationTokenSource CreateExpiry(TimeSpan left, TimeProvider clock) => new(left, clock);
}
