using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Channels;

/// <summary>
/// The link of a channel whose peer shares no memory: a thread that parks here takes what was published out of the ring, sends it on as a
/// copy, and publishes the reply.
/// </summary>
/// <remarks>
/// The channel's two regions are private to this process, and the far ends of its rings are here (decision 8). So all that works on rings
/// works on copies as well, and nothing is added to claiming, publishing or receiving. The rings lie in the collector's memory: a channel
/// that nobody disposes, as a task that crashes leaves behind, costs no mapping. For one thread, the channel's.
/// </remarks>
internal abstract class RelayLink : ChannelLink
{
    private readonly ManagedRegion _requestRegion;
    private readonly ManagedRegion _replyView;
    private readonly RingConsumer _requests;
    private readonly RingProducer _replies;
    private bool _isPeerGone;

    /// <summary>Creates the rings.</summary>
    /// <param name="options">The channel's options. The reply ring has the size that a server with the same options would give it.</param>
    private protected RelayLink(ChannelOptions options)
    {
        _requestRegion = ManagedRegion.Create(options.RingCapacity);
        ManagedRegion replyRegion = ManagedRegion.Create(RingNegotiation.ChooseForSameOptions(options));
        _replyView = replyRegion.CreateView();
        ManagedRegion requestView = _requestRegion.CreateView();

        // Nobody is parked at the far ends, and a fault there is an end like any other.
        Doorbell bell = new(static () => { });
        RingFault fault = new(() => _isPeerGone = true);
        _requests = new RingConsumer(replyRegion, requestView, bell, fault);
        _replies = new RingProducer(replyRegion, requestView, bell, fault);
    }

    /// <summary>Gets the length in bytes of the longest reply that <see cref="Reply"/> takes.</summary>
    protected int MaxReplyLength => _replies.MaxMessageLength;

    internal override bool CanSpin => false;

    internal override bool CarriesHeaders => false;

    internal override bool TakesOneRequest => true;

    internal override long WakeUps => 0;

    internal override long Generation => 0;

    /// <summary>Makes the channel, which takes this link over.</summary>
    /// <param name="contract">What is spoken.</param>
    /// <param name="fingerprint">The fingerprint of this side's schema.</param>
    /// <param name="peerFingerprint">The fingerprint of the peer's schema.</param>
    /// <param name="peer">Who the peer is.</param>
    internal Channel Open(string contract, ulong fingerprint, ulong peerFingerprint, PeerCredentials peer) => new(new ChannelParts
    {
        Own = _requestRegion,
        Peer = _replyView,
        Link = this,
        Contract = contract,
        Fingerprint = fingerprint,
        PeerFingerprint = peerFingerprint,
        Credentials = peer,
    });

    /// <summary>Does nothing: the thread that waits takes out of the ring what it published before.</summary>
    internal override void SignalPeer()
    {
    }

    /// <summary>Relays everything that was published. Times out when that was nothing: then nothing can come either.</summary>
    internal override ParkResult Park(long generation, Deadline deadline)
    {
        ParkResult result = ParkResult.TimedOut;
        while (_requests.TryReceive(out ReadOnlySpan<byte> request, out uint kind))
        {
            result = ParkResult.Woken;
            _isPeerGone |= !TryExchange(kind, request, deadline.Length);
            _requests.Release();
            if (_isPeerGone)
            {
                return ParkResult.PeerClosed;
            }
        }

        return result;
    }

    /// <summary>A request that was published is always relayed: the time that it may take is up to the exchange.</summary>
    internal override bool HasPassed(Deadline deadline) => deadline == Deadline.Immediate;

    internal override bool IsPeerGone() => _isPeerGone;

    internal override void Shutdown()
    {
        _requests.Close();
        _replies.Close();
    }

    internal override void GiveBack()
    {
    }

    /// <summary>Sends a request to the server, waits for the reply, and publishes it with <see cref="Reply"/>.</summary>
    /// <param name="kind">What the request was published with: the method.</param>
    /// <param name="request">The bytes of the request; valid until this returns.</param>
    /// <param name="timeout">How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> for as long as the server is there.</param>
    /// <returns>False when there is no server any more. Otherwise one reply was published, which may tell of an error.</returns>
    private protected abstract bool TryExchange(uint kind, ReadOnlySpan<byte> request, TimeSpan timeout);

    /// <summary>Publishes a reply to the channel.</summary>
    /// <param name="kind">What the reply is published with: the status.</param>
    /// <param name="reply">The bytes of the reply, at most <see cref="MaxReplyLength"/>; copied.</param>
    private protected void Reply(uint kind, ReadOnlySpan<byte> reply)
    {
        if (_replies.TryClaim(reply.Length, out Span<byte> bytes))
        {
            reply.CopyTo(bytes);
            _replies.Publish(reply.Length, kind);
        }
    }
}
