using ZcGen.Channels;

namespace ZcGen.Rpc;

/// <content>The end of a host.</content>
public sealed partial class ServerHost
{
    /// <summary>
    /// Stops serving and lets the requests that clients have published by now be served first. Nobody can connect any more, and the name is
    /// free again at once; each connection is closed when it is found without a request. Then, or when <paramref name="drainTimeout"/> is over,
    /// does what <see cref="Dispose"/> does.
    /// </summary>
    /// <param name="drainTimeout">
    /// How long to serve what is left; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes. A client that does not read its replies
    /// keeps its connection for all of it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Stop(TimeSpan drainTimeout)
    {
        if (drainTimeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(drainTimeout, TimeSpan.Zero);
        }

        if (BeginStop() && drainTimeout != TimeSpan.Zero)
        {
            _loop.Drain();
            WakeThread();
            if (Thread.CurrentThread != _thread)
            {
                _thread.Join(drainTimeout);
            }
        }

        Dispose();
    }

    /// <summary>
    /// Stops serving: calls under way end with <see cref="StatusCode.Unavailable"/>, and the name is free again. Waits for the handler that
    /// runs, if one does, at most as long as <see cref="ServerOptions.StopTimeout"/> says.
    /// </summary>
    public void Dispose()
    {
        _ = BeginStop();
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        CancelHandlers();
        _loop.Stop();
        WakeThread();
        if (Thread.CurrentThread != _thread && !_thread.Join(_options.StopTimeout))
        {
            LeaveBehind();
        }
    }

    // Nobody connects from now on. Returns whether this call is the one that began the stop.
    private bool BeginStop()
    {
        lock (_lock)
        {
            if (_isStopping)
            {
                return false;
            }

            _isStopping = true;
        }

        if (_listener is not null)
        {
            LocalServers.Remove(_listener.Path, this);
            _listener.Dispose();
        }

        return true;
    }

    // The thread that ended disposed what would be used here.
    private void WakeThread()
    {
        lock (_lock)
        {
            if (!_hasEnded)
            {
                Wake();
            }
        }
    }

    private void CancelHandlers()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The thread has ended, and no handler runs.
        }
        catch (AggregateException failure)
        {
            // A handler registered something that throws; the stop goes on.
            _errors.Report(peer: null, failure);
        }
    }

    // A handler does not end. Its client and all others are told that the server is gone; the rest is given back if the handler ever ends.
    private void LeaveBehind()
    {
        _loop.CloseAll();
        _errors.Report(
            peer: null,
            new TimeoutException(
                $"a handler of '{_service.ServiceName}' was still running {_options.StopTimeout.TotalSeconds} s after the stop began, and was "
                + $"left behind: let handlers end when {nameof(CallContext)}.{nameof(CallContext.CancellationToken)} is cancelled, or raise "
                + $"{nameof(ServerOptions)}.{nameof(ServerOptions.StopTimeout)}"));
    }
}
