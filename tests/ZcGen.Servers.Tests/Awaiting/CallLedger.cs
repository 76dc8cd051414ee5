using Xunit;
using ZcGen.Kernel.Abi;
using ZcGen.Rpc;

namespace ZcGen.Servers.Tests.Awaiting;

/// <summary>What was asked, what was carried out, and what callers were told, of all calls of a machine.</summary>
/// <remarks>Thread-safe as long as calls begin and are carried out; all else is for when nothing runs.</remarks>
internal sealed class CallLedger
{
    private readonly Lock _lock = new();
    private readonly List<CallRecord> _calls = [];

    /// <summary>Gets the calls in the order in which they began; the number of a call is its place.</summary>
    public IReadOnlyList<CallRecord> Calls => _calls;

    /// <summary>Gets or sets what a handler does with the number of its call, after it was noted.</summary>
    public Action<uint>? Executing { get; set; }

    /// <summary>Notes the beginning of a call, which may or may not be sent.</summary>
    public CallRecord Begin()
    {
        lock (_lock)
        {
            var call = new CallRecord((uint)_calls.Count);
            _calls.Add(call);
            return call;
        }
    }

    /// <summary>Notes that a handler has begun.</summary>
    public void Execute(uint number)
    {
        lock (_lock)
        {
            Assert.InRange(number, 0u, (uint)_calls.Count - 1);
            _calls[(int)number].Executions++;
        }

        Executing?.Invoke(number);
    }

    /// <summary>Checks every call against what its caller was told.</summary>
    public void Check(string run)
    {
        foreach (CallRecord call in _calls)
        {
            (int least, int most) = call.End switch
            {
                CallEnd.Succeeded or CallEnd.Thrown => (1, 1),
                CallEnd.NotExecuted => (0, 0),
                _ => (0, 1),
            };
            Assert.True(
                call.Executions >= least && call.Executions <= most,
                $"{run}: call {call.Number} was carried out {call.Executions} times, and its caller was told '{call.End}'");
        }
    }
}

/// <summary>A call, and what is known of it.</summary>
internal sealed class CallRecord(uint number)
{
    /// <summary>Gets its number, which its request carries.</summary>
    public uint Number => number;

    /// <summary>Gets or sets how often its handler began.</summary>
    public int Executions { get; set; }

    /// <summary>Gets what the caller was told.</summary>
    public CallEnd End { get; private set; }

    /// <summary>Notes what the caller was told, which can happen once.</summary>
    public void Tell(CallEnd end)
    {
        Assert.True(End == CallEnd.None, $"call {number} ended as '{End}', and again as '{end}'");
        End = end;
    }

    /// <summary>Notes that the call failed, and how.</summary>
    public void Tell(Exception error) => Tell(error switch
    {
        OperationCanceledException => CallEnd.Cancelled,
        ObjectDisposedException => CallEnd.Disposed,
        RpcException { Status: StatusCode.AlreadyExists } => CallEnd.Thrown,
        RpcException { Status: StatusCode.ResourceExhausted } => CallEnd.NotExecuted,
        RpcException e when e.Message.Contains("nothing of", StringComparison.Ordinal) => CallEnd.NotExecuted,
        RpcException { Status: StatusCode.DeadlineExceeded } => CallEnd.Late,
        RpcException { Status: StatusCode.Unavailable } => CallEnd.Lost,
        RpcException { Status: StatusCode.Unknown, InnerException: TaskEndedException } => CallEnd.Lost,
        _ => throw new InvalidOperationException($"call {number} must not fail so", error),
    });
}

/// <summary>What the caller of a call was told.</summary>
internal enum CallEnd
{
    /// <summary>Nothing: it did not ask, or it was gone.</summary>
    None,

    /// <summary>The reply.</summary>
    Succeeded,

    /// <summary>What the handler threw.</summary>
    Thrown,

    /// <summary>That the call was not carried out.</summary>
    NotExecuted,

    /// <summary>That it was cancelled.</summary>
    Cancelled,

    /// <summary>That it took too long.</summary>
    Late,

    /// <summary>That its client was disposed.</summary>
    Disposed,

    /// <summary>That the server is gone, or that the caller's own task is.</summary>
    Lost,
}
