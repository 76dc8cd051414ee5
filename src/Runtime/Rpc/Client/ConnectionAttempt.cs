using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>A connection that one thread opens, and that others wait for.</summary>
internal sealed class ConnectionAttempt
{
    private const int MillisecondsBetweenLooks = 10;

    private readonly object _gate = new();
    private bool _isOver;
    private RpcException? _failure;

    /// <summary>Waits for the end of the attempt for a while.</summary>
    /// <returns>Whether it has ended.</returns>
    /// <exception cref="RpcException">The server cannot be reached, which concerns all who wait.</exception>
    public bool Wait(Deadline deadline)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                int left = deadline.RemainingMilliseconds();
                _ = Monitor.Wait(_gate, left < 0 ? MillisecondsBetweenLooks : Math.Min(left, MillisecondsBetweenLooks));
            }

            return _failure is null
                ? _isOver
                : throw new RpcException(_failure.Status, _failure.Message, _failure.InnerException);
        }
    }

    /// <summary>Ends the attempt.</summary>
    /// <param name="failure">What all who wait are told; null to have them look for a connection, or open one, themselves.</param>
    public void End(RpcException? failure)
    {
        lock (_gate)
        {
            _isOver = true;
            _failure = failure;
            Monitor.PulseAll(_gate);
        }
    }
}
