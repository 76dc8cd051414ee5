namespace ZcGen.Rpc;

/// <summary>The reply to an asynchronous call: a copy in a buffer of the client, lent until this is disposed.</summary>
/// <remarks>
/// Dispose it when the reply is not needed any more; the buffer then serves another call. One that is not disposed is left to the garbage
/// collector. Reading is thread-safe until it is disposed.
/// </remarks>
/// <typeparam name="TReply">The reader of the reply.</typeparam>
public readonly struct ReplyLease<TReply> : IDisposable, IEquatable<ReplyLease<TReply>>
    where TReply : ITable<TReply>, allows ref struct
{
    private readonly PendingReply<TReply>? _call;
    private readonly uint _lease;

    internal ReplyLease(PendingReply<TReply> call, uint lease)
    {
        _call = call;
        _lease = lease;
    }

    /// <summary>
    /// Gets the reply, opened anew at each use. It is a view of the buffer that the compiler keeps within one method and off an
    /// <see langword="await"/>: get it again afterwards.
    /// </summary>
    /// <exception cref="ObjectDisposedException">This lease, or a copy of it, was disposed.</exception>
    public TReply Value => _call is { } call ? call.Open(_lease) : throw PendingReply<TReply>.NotLeased();

    /// <summary>Ends the lease. Does nothing if it, or a copy of it, was disposed before.</summary>
    public void Dispose() => _call?.EndLease(_lease);

    /// <summary>Returns whether two leases are of the same reply.</summary>
    public bool Equals(ReplyLease<TReply> other) => ReferenceEquals(_call, other._call) && _lease == other._lease;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReplyLease<TReply> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_call, _lease);

    /// <summary>Returns whether two leases are of the same reply.</summary>
    public static bool operator ==(ReplyLease<TReply> left, ReplyLease<TReply> right) => left.Equals(right);

    /// <summary>Returns whether two leases are of different replies.</summary>
    public static bool operator !=(ReplyLease<TReply> left, ReplyLease<TReply> right) => !left.Equals(right);
}
