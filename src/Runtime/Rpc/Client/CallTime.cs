using System.Diagnostics;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>Since when a call is under way, and until when it may take.</summary>
/// <remarks>
/// A call with a timeout reads the clock when it begins. Another one reads it when it has to wait before it is sent, in case that it is
/// given a timeout later; if it need not wait, it never does.
/// </remarks>
/// <param name="timeout">How long the call may take; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
internal struct CallTime(TimeSpan timeout)
{
    // A Stopwatch timestamp; 0 until the clock was read.
    private long _start;

    /// <summary>Gets whether the call has a timeout.</summary>
    public readonly bool IsLimited => timeout != Timeout.InfiniteTimeSpan;

    /// <summary>Gets whether the clock was read.</summary>
    public readonly bool IsRunning => _start != 0;

    /// <summary>Gets until when the call may take.</summary>
    public Deadline Deadline { get; private set; }

    /// <summary>Reads the clock, if it was not read.</summary>
    public void Start()
    {
        if (!IsRunning)
        {
            _start = Stopwatch.GetTimestamp();
            Deadline = Deadline.After(timeout, _start);
        }
    }

    /// <summary>Gets until when the call may take if it has this timeout instead. The clock was read.</summary>
    public readonly Deadline DeadlineFor(TimeSpan otherTimeout) => Deadline.After(otherTimeout, _start);
}
