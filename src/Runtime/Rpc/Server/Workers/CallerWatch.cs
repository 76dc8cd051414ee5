using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>
/// Looks now and then whether the callers of handlers still want their replies, and cancels the tokens of those that do not: of synchronous
/// handlers that have asked for their token, whose thread cannot look itself.
/// </summary>
/// <remarks>For any thread. Its own thread runs while there are such handlers, and for a while afterwards.</remarks>
/// <param name="name">What the thread is named.</param>
internal sealed class CallerWatch(string name)
{
    private readonly object _gate = new();
    private readonly List<ServerConnection> _connections = [];
    private bool _isRunning;
    private bool _isIdle;
    private bool _isClosed;

    /// <summary>Watches the caller of the handler that runs on a connection.</summary>
    public void Add(ServerConnection connection)
    {
        lock (_gate)
        {
            _connections.Add(connection);
            if (!_isRunning)
            {
                _isRunning = true;
                new Thread(Run) { Name = name, IsBackground = true }.Start();
            }
            else if (_isIdle)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Ends that: when this returns, the token of the call is not cancelled any more.</summary>
    public void Remove(ServerConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    /// <summary>Ends the thread.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        lock (_gate)
        {
            while (!_isClosed && (_connections.Count > 0 || WaitForOne()))
            {
                _ = Monitor.Wait(_gate, WaitConstants.LookMilliseconds);
                _connections.ForEach(static connection => connection.CancelIfUnwanted());
            }

            _isRunning = false;
        }
    }

    private bool WaitForOne()
    {
        _isIdle = true;
        _ = Monitor.Wait(_gate, WaitConstants.SpareThreadMilliseconds);
        _isIdle = false;
        return _connections.Count > 0;
    }
}
