using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>A channel over which many calls are under way: requests are built in its ring, and replies come in any order.</summary>
/// <remarks>
/// Any thread. Whoever sets <c>_isSending</c> writes the ring of requests until it clears it, and whoever sets <c>_isReceiving</c> reads the
/// ring of replies (L2). Nobody waits for either: what a thread wants that does not get it is done by the one that has it, which looks
/// again after it let go.
/// </remarks>
internal sealed partial class AsyncConnection : RequestPlace
{
    private readonly AsyncCaller _caller;
    private readonly RingProducer _producer;
    private readonly RingConsumer _consumer;
    private readonly PendingTable _pending = new();
    private readonly WaitPolicy _policy;
    private readonly ulong _watch;
    private Exception? _failure;
    private int _isLost;

    /// <summary>Initializes a connection over a channel, which it takes over.</summary>
    public AsyncConnection(AsyncCaller caller, Channel channel)
    {
        _caller = caller;
        Channel = channel;
        _producer = channel.Producer;
        _consumer = channel.Consumer;
        _policy = caller.Options.WaitPolicy;
        _sendsDeadlines = channel.SharesDeadlinesBy(caller.Client.Clock);
        _inPlaceSpace = _producer.MaxMessageLength / 2;
        TakesOneCall = channel.Link.TakesOneRequest;
        _pump = new Thread(RunPump) { IsBackground = true, Name = $"ZcGen replies of {channel.Contract}" };
        channel.RequestsSent = () => Volatile.Read(ref _published);
        _watch = PeerMonitor.Watch(channel);
    }

    /// <summary>Gets the channel.</summary>
    public Channel Channel { get; }

    /// <summary>Gets whether a call has to end before the next one is sent.</summary>
    public bool TakesOneCall { get; }

    /// <summary>Gets the length of the longest request.</summary>
    public int MaxRequestLength => _producer.MaxMessageLength;

    /// <summary>Gets how many calls were sent and not answered, or wait to be sent; and cancellations that wait.</summary>
    public int CallsUnderWay => (int)(Volatile.Read(ref _published) - Volatile.Read(ref _answered)) + Volatile.Read(ref _waitingCount);

    /// <summary>Gets whether the connection carries no calls any more.</summary>
    public bool IsBroken => Volatile.Read(ref _failure) is not null || Channel.State != ChannelState.Open;

    /// <summary>Ends the connection: calls that were sent end with the first error, and those that were not are sent over another one.</summary>
    public void Break(Exception error)
    {
        error = Interlocked.CompareExchange(ref _failure, error, null) ?? error; // L3: a full fence before the loads of what was sent
        PeerMonitor.Forget(_watch);
        Channel.Dispose();
        if (Interlocked.Exchange(ref _isLost, 1) == 0)
        {
            _caller.Client.Connectivity.Lost();
        }

        FailSent(error);
        _caller.Requeue(this, TakeUnsent());
    }

    // A sender that adds a call after this looks whether the connection is broken, and then calls it again.
    private void FailSent(Exception error)
    {
        foreach (PendingCall call in _pending.TakeAll())
        {
            if (call.TryEnd())
            {
                call.Complete(error);
            }

            call.ReleaseOwner();
        }
    }

    private RpcException Failure() => Channel.State switch
    {
        ChannelState.Faulted => new RpcException(
            StatusCode.Unavailable, $"the server of '{Channel.Contract}' broke the protocol: {Channel.FaultReason}"),
        _ => new RpcException(
            StatusCode.Unavailable, $"the server of '{Channel.Contract}' went away; it may have carried the call out, and the next call connects again"),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySet(ref int flag) => Volatile.Read(ref flag) == 0 && Interlocked.CompareExchange(ref flag, 1, 0) == 0; // L2, acquire

    // The fence orders the end before the loads by which the owner looks whether somebody wanted it meanwhile.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(ref int flag) => Interlocked.Exchange(ref flag, 0); // L2, release
}
