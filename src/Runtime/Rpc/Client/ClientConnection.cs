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
internal sealed partial class ClientConnection
{
    private const int RequestReservation = 1024;

    // How far a call has come: the lowest two bits of its number.
    private const ulong Building = 0;
    private const ulong Waiting = 1;
    private const ulong Replied = 2;
    private const ulong Ended = 3;

    private readonly RingProducer _producer;
    private readonly RingConsumer _consumer;
    private readonly MessageBuilder _builder;
    private readonly WaitPolicy _policy;
    private readonly TimeSpan _timeout;
    private readonly int _reservation;
    private readonly bool _sendsDeadlines;

    private int _isAcquired;

    // The number of the last call, times four, and how far it has come. One word, so that a call which ended is told from the one that has
    // the connection now by the comparison that is made anyway.
    private ulong _call = Ended;

    // What was published last, for giving it up.
    private ulong _requestPosition;
    private uint _requestLength;

    // How many requests were published.
    private ulong _published;

    // The numbers of requests that were given up and not answered yet.
    private readonly List<uint> _abandoned = [];
    private int _abandonedReplies;
    private bool _hasFailed;

    // Null unless the call has metadata, or the client interceptors: then more is done than to send and to wait.
    private Metadata? _metadata;

    public ClientConnection(ServiceClient client, Channel channel, ClientOptions options)
    {
        Client = client;
        Channel = channel;
        _producer = channel.Producer;
        _consumer = channel.Consumer;
        _builder = new MessageBuilder(this);
        _policy = options.WaitPolicy;
        _timeout = options.Timeout;
        _reservation = Math.Min(RequestReservation, _producer.MaxMessageLength);
        _sendsDeadlines = channel.SharesDeadlinesBy(client.Clock);
        _metadata = NoMetadata;
        channel.OnPeerClosed = OnPeerClosed;
        channel.RequestsSent = () => Volatile.Read(ref _published);
        _watch = PeerMonitor.Watch(channel);
    }

    public ServiceClient Client { get; }

    public Channel Channel { get; }

    public CacheLinePadding Padding { get; }

    /// <summary>Whether the channel can carry no more calls.</summary>
    public bool IsBroken => Volatile.Read(ref _hasFailed) || Channel.State != ChannelState.Open;

    /// <summary>Takes the connection if no call has it. Any thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAcquire() => Interlocked.CompareExchange(ref _isAcquired, 1, 0) == 0; // L1, acquire

    /// <summary>Takes the connection if no call has it and its server is not known to be gone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReacquire() => !_hasFailed && TryAcquire();

    /// <summary>Claims the place of the request, and starts the clock if calls have a timeout.</summary>
    /// <returns>False when there is no room now, or when the channel can carry nothing any more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryClaim(out Span<byte> place)
    {
        if (_timeout != Timeout.InfiniteTimeSpan)
        {
            StartClock();
        }

        return _producer.TryClaim(_reservation, out place);
    }

    /// <summary>Begins the request in the place that was claimed for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Begin<T>(Span<byte> place, out ulong call)
        where T : ITableBuilder<T>, allows ref struct
    {
        T request = T.Begin(_builder, place);

        // Not before: a call that cannot begin for want of room has ended already.
        call = _call + 1;
        _call = call;
        return request;
    }

    /// <summary>Sends the request and waits for its reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlyMessageSpan Invoke(ulong call, uint method, Deadline deadline)
    {
        if (_call != call)
        {
            CannotBeInvoked(call);
        }

        return _metadata is not null || RpcTelemetry.ObservesClients
            ? InvokeSurrounded(call, method, deadline)
            : Invoke(call, method, deadline, default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlyMessageSpan Invoke(ulong call, uint method, Deadline deadline, scoped ReadOnlySpan<byte> headers)
    {
        // So that the reply finds the whole ring free.
        _consumer.PublishReleased();
        _requestPosition = _producer.Position;
        int length = _builder.Finish();
        if (!headers.IsEmpty)
        {
            MakeRoom(length, headers.Length);
        }

        _requestLength = (uint)length;
        uint number = NextNumber();
        Deadline look = deadline;
        if (deadline.IsNever && headers.IsEmpty)
        {
            _producer.Publish(length, method);
        }
        else
        {
            look = PublishUntil(deadline, length, method, headers);
        }

        _call = call + Waiting;
        WaitResult result = Channel.WaitForReply(look, _policy);
        if (result != WaitResult.Ready || _abandonedReplies != 0)
        {
            WaitFurther(result, deadline, method, number);
        }

        if (!_consumer.TryReceive(out ReadOnlySpan<byte> reply, out uint kind) || ReplyKind.NumberOf(kind) != number)
        {
            NoReply(number, method);
        }

        _call = call + Replied;
        uint status = ReplyKind.StatusOf(kind);
        if (status != (uint)StatusCode.OK)
        {
            Fail(status, reply, method);
        }

        return new ReadOnlyMessageSpan(BuilderChecks.AreOn ? Lend(reply) : reply);
    }

    /// <summary>Ends the call, however far it came, and makes the connection idle. Does nothing for a call that has ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(ulong call, uint method)
    {
        if (_call == call + Replied)
        {
            _consumer.Release();
            if (BuilderChecks.AreOn)
            {
                TakeBack();
            }
        }
        else if (!TryEndEarly(call, method))
        {
            return;
        }

        _call = call + Ended;
        Volatile.Write(ref _isAcquired, 0); // L1, release
    }

    /// <summary>Closes the connection; a call that has it fails.</summary>
    public void Close()
    {
        Volatile.Write(ref _hasFailed, true);
        PeerMonitor.Forget(_watch);
        Channel.Dispose();
        NoteLost();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint NextNumber()
    {
        uint number = ReplyKind.Number((uint)_published);
        if (_abandonedReplies != 0)
        {
            CheckIsUnused(number);
        }

        _published++;
        return number;
    }

    private bool TryEndEarly(ulong call, uint method)
    {
        if (_call == call + Building)
        {
            _producer.Abandon();
            _metadata = NoMetadata;
            return true;
        }

        if (_call == call + Waiting)
        {
            _producer.GiveUp(_requestPosition, _requestLength, method);
            _abandoned.Add(ReplyKind.Number((uint)_published - 1));
            _abandonedReplies++;
            return true;
        }

        return false;
    }

    [DoesNotReturn]
    private void CannotBeInvoked(ulong call) => throw new InvalidOperationException(
        _call == call + Waiting || _call == call + Replied
            ? "the call was already invoked; begin another one"
            : "the call was disposed; begin another one");
}
