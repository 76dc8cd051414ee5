using System.Runtime.CompilerServices;
using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <summary>The base of every generated client: lends lanes to calls.</summary>
/// <remarks>
/// Any number of threads may call at once. A call has a lane, a pair of rings, to itself; lanes are opened when they are needed, and a
/// thread that calls again tries its last lane first, or the only one, without a lock. Disposing the client ends the calls that are under way.
/// </remarks>
public abstract class ServiceClient : IDisposable
{
    [ThreadStatic]
    private static Lane? _lastLane;

    private readonly Func<Channel> _connect;
    private readonly ClientOptions _options;
    private readonly List<Lane> _lanes = [];
    private readonly Lock _lock = new();
    private bool _isDisposed;

    // The lane of a client that never needed a second one; null from then on.
    private Lane? _onlyLane;

    /// <summary>Calls over the channels that <paramref name="connect"/> makes.</summary>
    /// <param name="connect">Makes one channel; called again for each call that finds no lane idle.</param>
    /// <param name="options">How to call.</param>
    /// <exception cref="ChannelException">The first channel could not be made.</exception>
    protected ServiceClient(Func<Channel> connect, ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentNullException.ThrowIfNull(options);
        _connect = connect;
        _options = options;

        // A server that is not there should be known now and not at the first call.
        _onlyLane = new Lane(this, connect(), options);
        _lanes.Add(_onlyLane);
    }

    /// <summary>Doorbells that this client rang: system calls that woke a sleeping server.</summary>
    public long SignalsSent
    {
        get
        {
            lock (_lock)
            {
                return _lanes.Sum(lane => lane.Channel.SignalsSent);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes every lane.</summary>
    protected virtual void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (Lane lane in _lanes)
            {
                lane.Channel.Dispose();
            }
        }
    }

    /// <summary>Begins a call: rents a lane and begins the request in it.</summary>
    /// <param name="method">The id of the method.</param>
    /// <param name="request">Builds the request where the server will read it.</param>
    /// <exception cref="RpcException">There is no server, or no lane.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected UnaryCall<TReply> Call<TRequest, TReply>(uint method, out TRequest request)
        where TRequest : ITableBuilder<TRequest>, allows ref struct
        where TReply : ITable<TReply>, allows ref struct
    {
        Lane? lane = _onlyLane;
        if (lane is null || !lane.TryRentAgain())
        {
            lane = RentAnother();
        }

        request = lane.Begin<TRequest>();
        return new UnaryCall<TReply>(lane, method);
    }

    // Looking for a thread's own variable takes a tenth of the code of a call, so it is spared clients that need it for nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Lane RentAnother() =>
        _lastLane is { } lane && ReferenceEquals(lane.Client, this) && lane.TryRentAgain() ? lane : Rent();

    private Lane Rent()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            for (int i = _lanes.Count - 1; i >= 0; i--)
            {
                Lane lane = _lanes[i];
                if (lane.TryRent())
                {
                    if (!lane.IsBroken)
                    {
                        return _lastLane = lane;
                    }

                    lane.Channel.Dispose();
                    _lanes.RemoveAt(i);
                }
            }

            return _lastLane = Open();
        }
    }

    private Lane Open()
    {
        if (_lanes.Count >= _options.MaxLanes)
        {
            throw new RpcException(
                StatusCode.ResourceExhausted,
                $"all {_options.MaxLanes} lanes of this client are in use; dispose calls sooner, or raise {nameof(ClientOptions)}.{nameof(ClientOptions.MaxLanes)}");
        }

        try
        {
            var lane = new Lane(this, _connect(), _options);
            _ = lane.TryRent();
            _lanes.Add(lane);
            _onlyLane = _lanes.Count == 1 ? lane : null;
            return lane;
        }
        catch (ChannelException e)
        {
            throw new RpcException(e.Code == ChannelErrorCode.LimitReached ? StatusCode.ResourceExhausted : StatusCode.Unavailable, e.Message, e);
        }
    }
}
