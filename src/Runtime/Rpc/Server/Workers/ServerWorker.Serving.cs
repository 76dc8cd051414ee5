using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>The threads of a worker, one after the other, and what its loop needs of Linux.</content>
internal sealed partial class ServerWorker
{
    private readonly Dictionary<long, ServerConnection> _byToken = [];
    private long _lastToken;

    /// <summary>Runs the loop on the calling thread, until it ends or is lost.</summary>
    /// <param name="from">The hold of the thread that the loop is taken from; null for the worker's first thread.</param>
    /// <param name="turn">The turn in which that thread is blocked.</param>
    public void Run(LoopOwner? from, long turn)
    {
        LoopOwner? owner = from is null ? _loop.Owner : _loop.TryTakeOver(from, turn);
        if (owner is null)
        {
            _threads.Release();
            return;
        }

        ServingThread.Server = _services.Server;
        ServingThread.StepAside = _services.Options.Workers > 1 ? () => StepAside(owner) : null;
        bool hasEnded = Serve(owner);
        ServingThread.Server = null;
        ServingThread.StepAside = null;
        if (hasEnded)
        {
            End();
        }
        else
        {
            _threads.Release();
            _handedBack.Enqueue(owner.Connection!);
            Wake();
        }
    }

    // The thread is in a handler that waits for a reply of its own host.
    private string? StepAside(LoopOwner owner) => TryHandOver(owner, owner.Turn)
        ? null
        : $"{_services.Options.MaxBlockedHandlers} of its handlers are blocked, which is {nameof(ServerOptions)}."
            + $"{nameof(ServerOptions.MaxBlockedHandlers)}, and no thread is left that could serve the call: raise it, or let handlers end sooner";

    private bool Serve(LoopOwner owner)
    {
        while (true)
        {
            try
            {
                return _loop.Run(owner);
            }
            catch (IOException error)
            {
                // The kernel refused something that is no client's. It may go on.
                _services.Errors.Report(peer: null, error);
                Thread.Sleep(WaitConstants.PauseAfterErrorMilliseconds);
            }
        }
    }

    private void End()
    {
        _signal.Lower();
        while (_loop.EndConnections())
        {
            // A handler still uses its connection, or has not completed.
            if (!_loop.HasReplies())
            {
                Park();
            }

            _signal.Lower();
        }

        while (_opened.TryDequeue(out Channel? channel))
        {
            channel.Dispose();
        }

        Dispose();
        _ended();
    }

    private void Park()
    {
        Volatile.Write(ref _isParked, true);
        Interlocked.MemoryBarrier(); // W1: orders the store of isParked before the loads of what may have been brought
        bool isBusy = _signal.IsRaised || !_opened.IsEmpty || !_handedBack.IsEmpty || !_completed.IsEmpty;
        TakeEvents(isBusy ? Deadline.Immediate : Deadline.Never);
        Volatile.Write(ref _isParked, false);
        Watch?.Wake();
        TakeBrought();
    }

    private void TakeEvents(Deadline deadline)
    {
        Span<PollEvent> events = stackalloc PollEvent[ChannelWaitSet.MaxEvents + 1];
        int count;
        do
        {
            count = _waitSet.Poll(events, deadline);
            foreach (PollEvent happened in events[..count])
            {
                Take(happened);
            }

            deadline = Deadline.Immediate;
        }
        while (count >= ChannelWaitSet.MaxEvents);
    }

    private void Take(PollEvent happened)
    {
        if (!_byToken.TryGetValue(happened.Token, out ServerConnection? connection))
        {
            return;
        }

        if (happened.Events != PollEvents.Closed)
        {
            _loop.Activate(connection);
        }
        else if (!connection.IsElsewhere)
        {
            _loop.Remove(connection);
        }
    }

    private void TakeBrought()
    {
        while (_opened.TryDequeue(out Channel? channel))
        {
            Add(channel, ++_lastToken);
        }

        while (_handedBack.TryDequeue(out ServerConnection? connection))
        {
            _loop.TakeBack(connection);
        }

        while (_completed.TryDequeue(out ServerConnection? connection))
        {
            // It may have ended meanwhile.
            if (_byToken.ContainsKey(connection.Token))
            {
                _loop.Activate(connection);
            }
        }
    }

    private void Add(Channel channel, long token)
    {
        try
        {
            _waitSet.Add(channel, token);
        }
        catch (IOException error)
        {
            // The system watches no more descriptors for this user: that client's connection ends, and the others go on.
            _services.Errors.Report(channel.Peer, error);
            _waitSet.Remove(channel);
            channel.Dispose();
            return;
        }

        ServerConnection connection = _services.NewConnection(channel, token);
        connection.Bring = _bring;
        _byToken.Add(token, connection);
        _loop.Add(connection);
    }

    /// <summary>The worker as its loop sees it: clients are threads and processes, and a wait set of the kernel knows about them.</summary>
    private sealed class Transport(ServerWorker worker) : IServerTransport
    {
        public bool CanSpin => true;

        public bool IdentifiesSignals => true;

        public int TurnsPerPoll => 0;

        // The poller notes it when the kernel says so.
        public bool IsGone(Channel channel) => channel.State != ChannelState.Open;

        public void PollKernel()
        {
            worker.TakeEvents(Deadline.Immediate);
            worker.TakeBrought();
        }

        public void Park() => worker.Park();

        public void Remove(ServerConnection connection)
        {
            Channel channel = connection.Channel;
            if (channel.FaultReason is { } reason)
            {
                worker._services.Errors.Report(
                    channel.Peer, new ChannelException($"the client is disconnected, because it broke the protocol: {reason}"));
            }

            connection.Close();
            worker._byToken.Remove(connection.Token);
            worker._waitSet.Remove(channel);

            // The loop's thread alone has used the rings, and no handler runs.
            channel.DisposeAndUnmap();
        }
    }
}
