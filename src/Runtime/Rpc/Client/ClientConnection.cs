using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>The client's end of a connection: a channel that one call at a time uses, so that the reply is the next message.</summary>
/// <remarks>
/// Takes the two ends of the rings from its channel once, writes the one and reads the other, and waits through the channel.
/// Whoever wins the exchange of <c>_isAcquired</c> has the connection to itself until it ends the call (L1). A call that was given up
/// leaves its reply behind; the next call on the connection skips it.
/// </remarks>
internal sealed class ClientConnection
{
    private const int RequestReservation = 1024;

    private readonly RingProducer _producer;
    private readonly RingConsumer _consumer;
    private readonly MessageBuilder _builder;
    private readonly WaitPolicy _policy;
    private readonly TimeSpan _timeout;
    private readonly int _reservation;

    private int _isAcquired;
    private CallState _state;
    private int _abandonedReplies;
    private bool _hasFailed;

    public ClientConnection(ServiceClient client, Channel channel, ClientOptions options)
    {
        Client = client;
        Channel = channel;
        _producer = channel.Producer;
        _consumer = channel.Consumer;
        _builder = new MessageBuilder(new ClaimedSpace(channel, options.WaitPolicy));
        _policy = options.WaitPolicy;
        _timeout = options.Timeout;
        _reservation = Math.Min(RequestReservation, _producer.MaxMessageLength);
    }

    private enum CallState : byte
    {
        Idle,
        Building,
        Waiting,
        Replied,
    }

    public ServiceClient Client { get; }

    public Channel Channel { get; }

    public CacheLinePadding Padding { get; }

    /// <summary>Whether the channel can carry no more calls.</summary>
    public bool IsBroken => _hasFailed || Channel.State != ChannelState.Open;

    /// <summary>Takes the connection if no call has it. Any thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAcquire() => Interlocked.CompareExchange(ref _isAcquired, 1, 0) == 0; // L1, acquire

    /// <summary>Takes the connection if no call has it and the last one did not find its server gone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReacquire() => !_hasFailed && TryAcquire();

    /// <summary>Begins the request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Begin<T>()
        where T : ITableBuilder<T>, allows ref struct
    {
        if (!_producer.TryClaim(_reservation, out Span<byte> request))
        {
            request = ClaimLater();
        }

        _state = CallState.Building;
        return T.Begin(_builder, request);
    }

    /// <summary>Sends the request and waits for its reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlyMessageSpan Invoke(uint method, Deadline deadline)
    {
        if (_state != CallState.Building)
        {
            InvokedTwice();
        }

        _producer.Publish(_builder.Finish(), method);
        _state = CallState.Waiting;
        WaitResult result = Channel.WaitForReply(deadline, _policy);
        if (result != WaitResult.Ready || _abandonedReplies != 0)
        {
            WaitFurther(result, deadline);
        }

        if (!_consumer.TryReceive(out ReadOnlySpan<byte> reply, out uint status))
        {
            Unavailable(Channel.CheckPeer() == ChannelState.Faulted ? WaitResult.Faulted : WaitResult.PeerClosed);
        }

        _state = CallState.Replied;
        if (status != (uint)StatusCode.OK)
        {
            Fail(status, reply);
        }

        return new ReadOnlyMessageSpan(reply);
    }

    /// <summary>The deadline of a call that begins to wait now and sets none.</summary>
    public Deadline DefaultDeadline
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _timeout == Timeout.InfiniteTimeSpan ? Deadline.Never : Deadline.After(_timeout);
    }

    /// <summary>Ends the call, however far it came, and makes the connection idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End()
    {
        if (_state == CallState.Replied)
        {
            _consumer.Release();
        }
        else
        {
            EndEarly();
        }

        _state = CallState.Idle;
        Volatile.Write(ref _isAcquired, 0); // L1, release
    }

    private void EndEarly()
    {
        switch (_state)
        {
            case CallState.Building:
                _producer.Abandon();
                break;
            case CallState.Waiting:
                _abandonedReplies++;
                break;
        }
    }

    // The ring is full of requests that were given up and not served yet. Their replies have to make room for more replies, or the server
    // would stop.
    private Span<byte> ClaimLater()
    {
        Deadline deadline = DefaultDeadline;
        Span<byte> request;
        while (!_producer.TryClaim(_reservation, out request))
        {
            WaitResult result = _abandonedReplies > 0
                ? Channel.WaitToReceive(deadline, _policy)
                : Channel.WaitForSpace(_reservation, deadline, _policy);
            if (result != WaitResult.Ready)
            {
                End();
                Unavailable(result);
            }

            _ = SkipAbandonedReply();
        }

        return request;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WaitFurther(WaitResult result, Deadline deadline)
    {
        while (true)
        {
            if (result != WaitResult.Ready)
            {
                Unavailable(result);
            }

            if (!SkipAbandonedReply())
            {
                return;
            }

            result = Channel.WaitToReceive(deadline, _policy);
        }
    }

    private bool SkipAbandonedReply()
    {
        if (_abandonedReplies == 0 || !_consumer.TryReceive(out _, out _))
        {
            return false;
        }

        _abandonedReplies--;
        _consumer.Release();
        return true;
    }

    [DoesNotReturn]
    private static void InvokedTwice() => throw new InvalidOperationException("the call was already invoked; begin another one");

    [DoesNotReturn]
    private static void Fail(uint status, ReadOnlySpan<byte> detail) => throw new RpcException(
        status <= (uint)StatusCode.Unauthenticated ? (StatusCode)status : StatusCode.Unknown,
        VolatileUtf8.Decode(detail));

    [DoesNotReturn]
    private void Unavailable(WaitResult result)
    {
        _hasFailed = result != WaitResult.TimedOut;
        throw result switch
        {
            WaitResult.TimedOut => new RpcException(
                StatusCode.DeadlineExceeded, $"'{Channel.Contract}' did not answer in time; it may still carry the call out"),
            WaitResult.Faulted => new RpcException(
                StatusCode.Unavailable, $"the server of '{Channel.Contract}' broke the protocol: {Channel.FaultReason}"),
            _ => new RpcException(StatusCode.Unavailable, $"the server of '{Channel.Contract}' went away; the next call connects again"),
        };
    }
}
