using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Calls that can be cancelled while they wait, and replies that outlive the value that began their call.</content>
internal sealed partial class ClientConnection
{
    /// <summary>Gets the time of the call that has the connection.</summary>
    private CallTime TimeOfCall => _timedCall == (_call & ~Ended) ? _time : new CallTime(Timeout.InfiniteTimeSpan, Client.Clock);

    /// <summary>Hands the call over to another number, so that whoever began it cannot end it any more.</summary>
    /// <returns>The number that it has now.</returns>
    public ulong HandOver(ulong call)
    {
        call += Ended + 1;
        _call = call + Replied;
        return call;
    }

    /// <summary>Gets whether the reply of a call can be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasReply(ulong call) => _call == call + Replied;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Deadline DeadlineOfTimed()
    {
        ThrowIfCancelled();
        return _time.Deadline;
    }

    // Before the request is sent.
    private void ThrowIfCancelled() => ThrowIfCancelled(_time.CancellationToken);

    private void ThrowIfCancelled(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(
                $"the call of '{Channel.Contract}' was cancelled, and nothing of it was sent", cancellationToken);
        }
    }

    [DoesNotReturn]
    private void NoReplyYet(WaitResult result, uint method, CancellationToken cancellationToken)
    {
        if (result == WaitResult.TimedOut && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(
                $"the call of '{Channel.Contract}' was cancelled; its server may still carry it out", cancellationToken);
        }

        Unavailable(result, method);
    }
}
