using ZcGen.Channels;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Waiting for the end of a call on a channel that only one thread may use.</content>
internal sealed partial class AsyncConnection
{
    /// <summary>Sends what waits for room and receives what is there. If the call has not ended then, waits for more of either.</summary>
    /// <param name="call">A call that this connection has sent, or that waits for its turn.</param>
    /// <param name="waited">
    /// How long the call was waited for in vain, which this adds to: a host that runs one task at a time has a clock of its own.
    /// </param>
    /// <exception cref="InvalidOperationException">The call would wait for what this thread is in the midst of.</exception>
    public void WaitFor(PendingCall call, ref TimeSpan waited)
    {
        CheckCanWaitFor(call);
        Receive();
        Flush();
        if (call.HasEnded || call.GiveUpIfOver(Channel.Link.HasPassed(call.Deadline)) || IsBroken)
        {
            return;
        }

        Deadline look = call.NextLook;
        WaitResult result = Channel.WaitForMessageOrSpace(RequiredSpace(), look, _policy);
        if (result == WaitResult.TimedOut)
        {
            waited += look.Length;
            bool isOver = !Channel.SharesClock && !call.Deadline.IsNever && waited >= call.Deadline.Length;
            _ = call.GiveUpIfOver(isLate: look == call.Deadline || isOver);
        }
        else if (result != WaitResult.Ready)
        {
            // What the server sent before it went is there.
            Receive();
            Break(Failure());
        }
    }

    // Bytes that the next of those needs that wait for room; -1 if none waits.
    private int RequiredSpace()
    {
        if (Volatile.Read(ref _waitingCount) == 0 || IsOpen)
        {
            return -1;
        }

        lock (_waitingLock)
        {
            return _waiting.TryPeek(out PendingCall? call) ? LengthOf(call, call.Request.Length) : ControlMessage.CancelLength;
        }
    }

    private void CheckCanWaitFor(PendingCall call)
    {
        if (Volatile.Read(ref _isReceiving) != 0)
        {
            throw new InvalidOperationException(
                $"a call of '{Channel.Contract}' is awaited by what reads or observes another one's reply, and its own reply comes after that: "
                    + "await it when the other call has ended");
        }

        if (IsOpen && call.Connection is null)
        {
            throw new InvalidOperationException(
                $"a call of '{Channel.Contract}' is awaited that waits behind a request which is still being built: send or dispose that one before");
        }
    }
}
