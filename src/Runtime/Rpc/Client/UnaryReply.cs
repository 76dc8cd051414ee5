using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ZcGen.Rpc;

/// <summary>The reply of a call that was made in one line. Declare it with <c>using</c>, which ends the call.</summary>
/// <remarks>
/// The reply is read where the server built it. It keeps its connection from other calls until the call ends, and stays on the stack of
/// the thread that made the call. A second <c>using</c> of the same reply, or of a copy, does nothing.
/// </remarks>
/// <typeparam name="TReply">The reader of the reply.</typeparam>
public readonly ref struct UnaryReply<TReply> : IDisposable
    where TReply : ITable<TReply>, allows ref struct
{
    private readonly ClientConnection? _connection;
    private readonly ulong _call;
    private readonly uint _method;
    private readonly ReadOnlyMessageSpan _message;

    // Made without a call, which no call's end concerns.
    private readonly bool _isMade;

    internal UnaryReply(ClientConnection connection, uint method, ulong call, ReadOnlyMessageSpan message)
    {
        _connection = connection;
        _method = method;
        _call = call;
        _message = message;
    }

    internal UnaryReply(ReadOnlyMessageSpan message)
    {
        _message = message;
        _isMade = true;
    }

    /// <summary>Gets the reply, in memory that client and server share: valid until the call ends.</summary>
    /// <exception cref="InvalidOperationException">The call has ended, or this is a default value.</exception>
    [UnscopedRef]
    public TReply Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (!_isMade && (_connection is null || !_connection.HasReply(_call)))
            {
                ThrowNoReply();
            }

            return TableReader.OpenRoot<TReply>(_message);
        }
    }

    /// <summary>
    /// Ends the call, and gives its connection to others; does nothing if it has ended. Explicit, so that a reader cannot be used below it by
    /// mistake (decision 52): its bytes may be another call's then.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IDisposable.Dispose() => _connection?.End(_call, _method);

    [DoesNotReturn]
    private static void ThrowNoReply() =>
        throw new InvalidOperationException("the call of this reply has ended: read what is needed of the reply within its using");
}
