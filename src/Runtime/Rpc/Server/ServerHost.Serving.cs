using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>The host's thread, and what its loop needs of Linux.</content>
public sealed partial class ServerHost
{
    private readonly Dictionary<long, ServerConnection> _byToken = [];
    private long _lastToken;

    private void Run()
    {
        ServingThread.Server = this;
        Serve();
        while (_loop.Connections.Count > 0)
        {
            _loop.Remove(_loop.Connections[^1]);
        }

        lock (_lock)
        {
            _hasEnded = true;
            _isStopping = true;
            while (_opened.TryDequeue(out Channel? channel))
            {
                channel.Dispose();
            }

            _poller.Dispose();
            _stopping.Dispose();
        }
    }

    private void Serve()
    {
        while (true)
        {
            try
            {
                _loop.Run();
                return;
            }
            catch (IOException error)
            {
                // The kernel refused something that is no client's. It may go on.
                _errors.Report(peer: null, error);
                Thread.Sleep(WaitConstants.PauseAfterErrorMilliseconds);
            }
        }
    }

    private void TakeEvents(Deadline deadline)
    {
        Span<PollEvent> events = stackalloc PollEvent[ChannelPoller.MaxKernelEvents + 1];
        int count;
        do
        {
            count = _poller.PollKernel(events, deadline);
            foreach (PollEvent happened in events[..count])
            {
                Take(happened);
            }

            deadline = Deadline.Immediate;
        }
        while (count >= ChannelPoller.MaxKernelEvents);
    }

    private void Take(PollEvent happened)
    {
        if (happened.Events == PollEvents.Wake)
        {
            while (_opened.TryDequeue(out Channel? channel))
            {
                Add(channel);
            }
        }
        else if (_byToken.TryGetValue(happened.Token, out ServerConnection? connection))
        {
            if (happened.Events == PollEvents.Closed)
            {
                _loop.Remove(connection);
            }
            else
            {
                _loop.Activate(connection);
            }
        }
    }

    private void Add(Channel channel)
    {
        long token = ++_lastToken;
        try
        {
            _poller.Add(channel, token);
        }
        catch (IOException error)
        {
            // The system watches no more descriptors for this user: that client's connection ends, and the others go on.
            _errors.Report(channel.Peer, error);
            _poller.Remove(channel);
            channel.Dispose();
            return;
        }

        var connection = new ServerConnection(channel, _service, _options, _errors, _stopping.Token) { Token = token };
        _byToken.Add(token, connection);
        _loop.Add(connection);
    }

    /// <summary>The host as its loop sees it: clients are threads and processes, and a wait set of the kernel knows about them.</summary>
    private sealed class Transport(ServerHost host) : IServerTransport
    {
        public bool CanSpin => true;

        public bool IdentifiesSignals => true;

        public int TurnsPerPoll => 0;

        // The poller notes it when the kernel says so.
        public bool IsGone(Channel channel) => channel.State != ChannelState.Open;

        public void PollKernel() => host.TakeEvents(Deadline.Immediate);

        public void Park() => host.TakeEvents(Deadline.Never);

        public void Remove(ServerConnection connection)
        {
            Channel channel = connection.Channel;
            if (channel.FaultReason is { } reason)
            {
                host._errors.Report(channel.Peer, new ChannelException($"the client is disconnected, because it broke the protocol: {reason}"));
            }

            host._byToken.Remove(connection.Token);
            host._poller.Remove(channel);

            // This thread alone has used the rings, and no handler runs.
            channel.DisposeAndUnmap();
        }
    }
}
