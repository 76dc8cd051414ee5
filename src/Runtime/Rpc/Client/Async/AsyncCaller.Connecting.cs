using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Opening the connection, and what becomes of calls that wait for it.</content>
internal sealed partial class AsyncCaller
{
    /// <summary>
    /// Waits until a call has ended: sends what waits for room, and receives what comes, whosever it is. Only for a thread to which the
    /// channels are bound; nobody else does it there.
    /// </summary>
    /// <exception cref="InvalidOperationException">The call would wait for what this thread is in the midst of.</exception>
    public void Finish(PendingCall call)
    {
        TimeSpan waited = TimeSpan.Zero;
        while (!call.HasEnded)
        {
            if ((call.Connection ?? Volatile.Read(ref _connection)) is { } connection)
            {
                connection.WaitFor(call, ref waited);
            }
            else
            {
                // Ends the call if that fails.
                Open();
            }
        }
    }

    // Opening a connection waits for a server, which no caller should.
    private void BeginOpen()
    {
        if (isBoundToThread)
        {
            Open();
        }
        else if (client.Connectivity.Delay is { Ticks: > 0 } delay)
        {
            _ = OpenLater(delay);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static caller => caller.Open(), this, preferLocal: false);
        }
    }

    // After a failure the server is left alone for a while.
    private async Task OpenLater(TimeSpan delay)
    {
        await Task.Delay(Clock.TimerFor(delay), Clock.ProviderOf(client.Clock)).ConfigureAwait(false);
        Open();
    }

    private void Open()
    {
        AsyncConnection? connection = null;
        RpcException? failure = null;
        try
        {
            connection = new AsyncConnection(this, open());
        }
        catch (RpcException error)
        {
            failure = error;
        }

        List<PendingCall> failed = [];
        bool connects = false;
        lock (_lock)
        {
            _isConnecting = false;
            if (connection is not null && !_isClosed)
            {
                while (_waiting.TryDequeue(out PendingCall? call))
                {
                    connection.Enqueue(call);
                }

                _connection = connection;
            }
            else
            {
                failed = TakeFailed(failure);
                connects = _isConnecting = _waiting.Count > 0;
            }
        }

        foreach (PendingCall call in failed)
        {
            End(call, failure ?? (Exception)Closed());
        }

        if (connects)
        {
            BeginOpen();
        }

        if (Volatile.Read(ref _isClosed))
        {
            connection?.Break(Closed());
        }

        connection?.Flush();
    }

    // Of the lock's owner. Calls that wait for the server stay, as long as their callers want them.
    private List<PendingCall> TakeFailed(RpcException? failure)
    {
        List<PendingCall> failed = [];
        bool mayWait = !_isClosed && !isBoundToThread && failure is { Status: StatusCode.Unavailable };
        for (int left = _waiting.Count; left > 0; left--)
        {
            PendingCall call = _waiting.Dequeue();
            if (mayWait && call is { WaitsForReady: true, HasEnded: false })
            {
                _waiting.Enqueue(call);
            }
            else
            {
                failed.Add(call);
            }
        }

        return failed;
    }
}
