using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>The end of a host.</content>
public sealed partial class ServerHost
{
    // A handler that stops its own host does not wait for itself.
    private bool IsOnOwnThread => ReferenceEquals(ServingThread.Server, this);

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
        if (BeginDrain(drainTimeout))
        {
            EndsBefore(Deadline.After(drainTimeout, _services.Clock));
        }

        Dispose();
    }

    /// <summary>Does what <see cref="Stop"/> does, and keeps no thread waiting.</summary>
    /// <param name="drainTimeout">
    /// How long to serve what is left; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes. A client that does not read its replies
    /// keeps its connection for all of it.
    /// </param>
    /// <param name="cancellationToken">Ends the draining before its time; the host stops all the same.</param>
    /// <returns>
    /// Completes when the host has stopped. A handler must not await it: the host waits for its handlers, up to
    /// <see cref="ServerOptions.StopTimeout"/>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public async Task StopAsync(TimeSpan drainTimeout, CancellationToken cancellationToken = default)
    {
        if (BeginDrain(drainTimeout))
        {
            await EndsWithinAsync(drainTimeout, cancellationToken).ConfigureAwait(false);
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Stops serving. Waits for the handlers that run, if any do, at most as long as <see cref="ServerOptions.StopTimeout"/> says. Calls that
    /// were not begun end with <see cref="StatusCode.Unavailable"/> and a text that says so; of those that had been, handlers that heed their
    /// tokens end with the same status. The name is free again at once.
    /// </summary>
    public void Dispose()
    {
        TimeSpan timeout = _services.Options.StopTimeout;
        if (BeginEnd() && !EndsBefore(Deadline.After(timeout, _services.Clock), Deadline.After(timeout)))
        {
            LeaveBehind();
        }
    }

    /// <summary>Does what <see cref="Dispose"/> does, and keeps no thread waiting.</summary>
    /// <returns>Completes when the host has stopped. A handler must not await it.</returns>
    public async ValueTask DisposeAsync()
    {
        if (BeginEnd() && !await EndsByEitherClockAsync(_services.Options.StopTimeout).ConfigureAwait(false))
        {
            LeaveBehind();
        }
    }

    private async Task<bool> EndsWithinAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _ended.Task.WaitAsync(timeout, _services.Options.TimeProvider, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _ended.Task.IsCompleted;
    }

    private async Task<bool> EndsByEitherClockAsync(TimeSpan timeout)
    {
        using var over = new CancellationTokenSource();
        Task<bool> ends = EndsWithinAsync(timeout, over.Token);
        await ((Task)ends).WaitAsync(timeout, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await over.CancelAsync().ConfigureAwait(false);
        return await ends.ConfigureAwait(false);
    }

    private bool EndsBefore(Deadline deadline, Deadline other = default)
    {
        // As unsigned numbers, never is the longest time.
        while (!_ended.Task.Wait((int)Math.Min((uint)deadline.RemainingMilliseconds(), (uint)other.RemainingMilliseconds())))
        {
            if (deadline.IsPast || other.IsPast)
            {
                return _ended.Task.IsCompleted;
            }
        }

        return true;
    }

    // Returns whether the caller should wait for the end.
    private bool BeginDrain(TimeSpan drainTimeout)
    {
        if (drainTimeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(drainTimeout, TimeSpan.Zero);
        }

        if (!BeginStop() || drainTimeout == TimeSpan.Zero)
        {
            return false;
        }

        foreach (ServerWorker worker in _workers)
        {
            worker.Drain();
        }

        return !IsOnOwnThread;
    }

    // Returns whether the caller should wait for the end.
    private bool BeginEnd()
    {
        _ = BeginStop();
        lock (_lock)
        {
            if (_isDisposed)
            {
                return false;
            }

            _isDisposed = true;
        }

        CancelHandlers();
        foreach (ServerWorker worker in _workers)
        {
            worker.Stop();
        }

        return !IsOnOwnThread;
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

    // On the last thread of each worker.
    private void WorkerEnded()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _threads.Close();
            _watch?.Close();
            _services.Callers.Close();
            _ended.SetResult();
        }
    }

    private void CancelHandlers()
    {
        try
        {
            _services.Stopping.Cancel();
        }
        catch (AggregateException failure)
        {
            // A handler registered something that throws; the stop goes on.
            _services.Errors.Report(peer: null, failure);
        }
    }

    // A handler does not end. Its client and all others are told that the server is gone; the rest is given back if the handler ever ends.
    private void LeaveBehind()
    {
        foreach (ServerWorker worker in _workers)
        {
            worker.CloseAll();
        }

        TimeSpan timeout = _services.Options.StopTimeout;
        _services.Errors.Report(
            peer: null,
            new TimeoutException(
                $"a handler of '{_services.Names}' was still running {timeout.TotalSeconds} s after the stop began, and was left behind: let "
                + $"handlers end when {nameof(CallContext)}.{nameof(CallContext.CancellationToken)} is cancelled, or raise "
                + $"{nameof(ServerOptions)}.{nameof(ServerOptions.StopTimeout)}"));
    }
}
