using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <content>What the client knows of its server, and the pauses between attempts to connect.</content>
public abstract partial class ServiceClient
{
    private readonly Connectivity _connectivity;

    /// <summary>Occurs when <see cref="State"/> has changed.</summary>
    /// <remarks>
    /// Not for the first connection, which the client begins with. Raised on a thread of the thread pool, one change after the other, in
    /// their order; a change may be over by then.
    /// </remarks>
    public event EventHandler<ConnectionStateChangedEventArgs>? StateChanged
    {
        add => _connectivity.Changed += value;
        remove => _connectivity.Changed -= value;
    }

    /// <summary>Gets what is known of the server. Any thread.</summary>
    public ConnectionState State => _connectivity.State;

    /// <summary>Gets what is known of the server, for connections.</summary>
    internal Connectivity Connectivity => _connectivity;

    /// <summary>Gets how calls of a method are made again; null if they are not.</summary>
    internal RetryPolicy? RetryPolicyOf(uint method) => _options.RetryPolicy is { } policy && IsIdempotent(method) ? policy : null;

    /// <summary>Begins a call with a request that was built before.</summary>
    internal ClientConnection BeginAgain(KeptRequest request, out ulong call)
    {
        ClientConnection connection = BeginWithin(request.Time, out Span<byte> place);
        call = connection.Begin(request, place);
        return connection;
    }

    // Between tasks of the kernel model, connecting waits by the kernel's clock.
    private TimeSpan PauseBeforeConnecting => _isForAnyThread ? _connectivity.Delay : TimeSpan.Zero;

    // Waits until the server may be asked again, or this call has no time left, or is cancelled.
    private void WaitBeforeConnecting(in CallTime time)
    {
        while (PauseBeforeConnecting is { Ticks: > 0 } left)
        {
            time.CancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed), this);
            if (time.Deadline.IsPast)
            {
                throw NotOpenedInTime(inner: null);
            }

            Thread.Sleep(Clock is null && left < CallTime.TimeBetweenLooks ? left : CallTime.TimeBetweenLooks);
        }
    }

    // Opens a channel, and notes how that went. What only one call had no time for says nothing of the server.
    private Channel ConnectNoting(ChannelOptions options)
    {
        _connectivity.Connecting();
        try
        {
            Channel channel = Connect(options);
            _connectivity.Connected();
            return channel;
        }
        catch (ChannelException error) when (IsOnlyFor(options, error))
        {
            throw;
        }
        catch
        {
            _connectivity.Failed();
            throw;
        }
    }
}
