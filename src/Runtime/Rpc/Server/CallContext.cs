using System.Diagnostics;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>What a handler may want to know about the call that it serves.</summary>
/// <remarks>Belongs to the connection and is used for one call after the other: valid until the handler returns.</remarks>
public sealed class CallContext
{
    private readonly CancellationToken _stopping;
    private CancellationTokenSource? _atDeadline;
    private CallHeaders? _headers;

    internal CallContext(PeerCredentials peer, bool hasSameSchema, CancellationToken stopping)
    {
        Peer = peer;
        HasSameSchema = hasSameSchema;
        _stopping = stopping;
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
    /// Gets a token that is cancelled when the server stops, or when <see cref="Deadline"/> passes. A handler may let the
    /// <see cref="OperationCanceledException"/> pass: the caller then gets <see cref="StatusCode.Unavailable"/> or
    /// <see cref="StatusCode.DeadlineExceeded"/>. Of a call with a deadline it is created when it is asked for.
    /// </summary>
    public CancellationToken CancellationToken => Deadline.IsNever ? _stopping : AtDeadline().Token;

    /// <summary>
    /// Gets what the caller sent beside the request; <see cref="Metadata.Empty"/> if nothing. It is the caller's word: who the caller is,
    /// only <see cref="Peer"/> says.
    /// </summary>
    public Metadata Metadata => _headers?.Metadata ?? Metadata.Empty;

    /// <summary>Gets the activity of the caller; the default value if it sent none.</summary>
    internal ActivityContext Caller => _headers is not null && _headers.TryGetTraceContext(out ActivityContext caller) ? caller : default;

    /// <summary>Gets whether the server stops.</summary>
    internal bool IsStopping => _stopping.IsCancellationRequested;

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

    /// <summary>Ends a call that had a deadline or headers.</summary>
    internal void End()
    {
        Deadline = Deadline.Never;
        _headers?.Clear();
        _atDeadline?.Dispose();
        _atDeadline = null;
    }

    private CancellationTokenSource AtDeadline()
    {
        if (_atDeadline is null)
        {
            _atDeadline = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
            _atDeadline.CancelAfter(TimeSpan.FromMilliseconds(Deadline.RemainingMilliseconds()));
        }

        return _atDeadline;
    }
}
