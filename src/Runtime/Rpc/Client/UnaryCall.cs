using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>One call: its request is being built, or its reply can be read. Declare it with <c>using</c>, which ends it.</summary>
/// <remarks>
/// Stays on the stack of the thread that began it. The reply is read where the server built it, so it is valid until the call ends, and the
/// compiler refuses to let it out of the scope of the call's variable. There is no <c>Dispose</c> to call before that: a call ends with its
/// <c>using</c>. One that was not invoked until then was never made. A second <c>using</c> of the same call, or of a copy, does nothing.
/// </remarks>
/// <typeparam name="TReply">The reader of the reply.</typeparam>
public readonly ref struct UnaryCall<TReply> : IDisposable
    where TReply : ITable<TReply>, allows ref struct
{
    private readonly ClientConnection _connection;
    private readonly ulong _call;
    private readonly uint _method;

    internal UnaryCall(ClientConnection connection, uint method, ulong call)
    {
        _connection = connection;
        _method = method;
        _call = call;
    }

    /// <summary>
    /// Sends the request and waits for the reply, until the time is over that the call was begun with, or that the client's options give.
    /// </summary>
    /// <exception cref="RpcException">The call did not succeed.</exception>
    /// <exception cref="OperationCanceledException">The token that the call was begun with was cancelled.</exception>
    /// <exception cref="InvalidOperationException">It was invoked before, or has ended.</exception>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TReply Invoke() => Invoke(_connection.DeadlineOf(_call));

    /// <summary>Sends the request and waits for the reply.</summary>
    /// <param name="timeout">
    /// How long the call may take, in place of what it was begun with; <see cref="Timeout.InfiniteTimeSpan"/>: until the server goes away.
    /// Time that the call has waited for before counts.
    /// </param>
    /// <exception cref="RpcException">The call did not succeed.</exception>
    /// <exception cref="OperationCanceledException">The token that the call was begun with was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">It was invoked before, or has ended.</exception>
    [UnscopedRef]
    public TReply Invoke(TimeSpan timeout) => Invoke(_connection.DeadlineOf(_call, timeout));

    /// <summary>
    /// Sends the request, waits for the reply, and hands it over to a value that ends the call instead of this one. For generated code.
    /// </summary>
    /// <exception cref="RpcException">The call did not succeed.</exception>
    /// <exception cref="OperationCanceledException">The token that the call was begun with was cancelled.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public UnaryReply<TReply> InvokeAndKeep()
    {
        if (_connection.Client.RetryPolicyOf(_method) is { } policy)
        {
            return InvokeRetried(policy);
        }

        ReadOnlyMessageSpan reply = _connection.Invoke(_call, _method, _connection.DeadlineOf(_call));
        return new UnaryReply<TReply>(_connection, _method, _connection.HandOver(_call), reply);
    }

    /// <summary>
    /// Ends the call; does nothing if it has ended. Explicit, so that a reply cannot be read below it by mistake (decision 52): its bytes may
    /// be another call's then.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IDisposable.Dispose() => _connection.End(_call, _method);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private UnaryReply<TReply> InvokeRetried(RetryPolicy policy)
    {
        ServiceClient client = _connection.Client;
        KeptRequest request = _connection.Keep(_call, _method);
        for (int attempt = 1; ; attempt++)
        {
            ClientConnection? connection = null;
            ulong call = 0;
            try
            {
                connection = client.BeginAgain(request, out call);
                ReadOnlyMessageSpan reply = connection.Invoke(call, _method, connection.DeadlineOf(call));
                return new UnaryReply<TReply>(connection, _method, call, reply);
            }
            catch (RpcException error) when (policy.Allows(error, attempt) && request.MayBeMadeAgain)
            {
                connection?.End(call, _method);
            }
            catch
            {
                connection?.End(call, _method);
                throw;
            }

            request.Pause(policy.PauseAfter(attempt));
        }
    }

    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TReply Invoke(Deadline deadline)
    {
        ReadOnlyMessageSpan reply = _connection.Invoke(_call, _method, deadline);
        return TableReader.OpenRoot<TReply>(reply);
    }
}
