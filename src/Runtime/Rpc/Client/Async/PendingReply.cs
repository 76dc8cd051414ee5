using ZcGen.Format;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>An asynchronous call whose reply is copied, once, and lent to its caller.</summary>
internal sealed class PendingReply<TReply> : AwaitedCall<ReplyLease<TReply>>
    where TReply : ITable<TReply>, allows ref struct
{
    private byte[] _bytes = [];
    private int _length;

    // Even while nobody has the reply, odd while it is lent: each lease has another number.
    private uint _lease;

    /// <inheritdoc/>
    protected override bool IsKeptByResult => true;

    /// <summary>Begins a call.</summary>
    /// <exception cref="RpcException">An interceptor refuses it, or the channel carries no metadata.</exception>
    public static PendingReply<TReply> Begin(
        AsyncCaller caller, uint method, Deadline deadline, in CallOptions options, CancellationToken token)
    {
        ClientCallContext? context = caller.Surround(method, options.Metadata);
        PendingReply<TReply> call = CallPool<PendingReply<TReply>>.Rent();
        call.Begin(caller, method, deadline, options.WaitForReady, context, token);
        return call;
    }

    /// <summary>Returns a lease on a copy of a message that no call has brought.</summary>
    public static ReplyLease<TReply> Lend(ReadOnlySpan<byte> message)
    {
        PendingReply<TReply> call = CallPool<PendingReply<TReply>>.Rent();
        call.AddOwner();
        call.Read(message);
        return call.Result();
    }

    /// <summary>Opens the reply.</summary>
    /// <exception cref="ObjectDisposedException">The lease has ended.</exception>
    public TReply Open(uint lease)
    {
        if (Volatile.Read(ref _lease) != lease)
        {
            throw NotLeased();
        }

        return TableReader.OpenRoot<TReply>(new ReadOnlyMessageSpan(_bytes.AsSpan(0, _length)));
    }

    /// <summary>Ends a lease, unless it has ended.</summary>
    public void EndLease(uint lease)
    {
        if (Interlocked.CompareExchange(ref _lease, lease + 1, lease) == lease)
        {
            ReleaseOwner();
        }
    }

    /// <summary>Returns what the reader of an ended lease gets.</summary>
    public static ObjectDisposedException NotLeased() => new(
        nameof(ReplyLease<TReply>), "the reply was disposed, and its memory serves other calls: read it before, or call ToData()");

    /// <inheritdoc/>
    protected override ReplyLease<TReply> Result()
    {
        uint lease = _lease + 1;
        Volatile.Write(ref _lease, lease);
        return new ReplyLease<TReply>(this, lease);
    }

    /// <inheritdoc/>
    protected override void Read(ReadOnlySpan<byte> reply)
    {
        if (_bytes.Length < reply.Length)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(Math.Max(reply.Length, 256));
        }

        reply.CopyTo(_bytes);
        _length = reply.Length;
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        if (BuilderChecks.AreOn)
        {
            // Whoever keeps a reader beyond its lease finds nothing, and never another call's reply (decision 52).
            _bytes.AsSpan(0, _length).Clear();
            _bytes = [];
        }
        else if (_bytes.Length > MaxKeptBytes)
        {
            _bytes = [];
        }

        _length = 0;
        base.Reset();
    }

    /// <inheritdoc/>
    protected override void ReturnToPool() => CallPool<PendingReply<TReply>>.Return(this);
}
