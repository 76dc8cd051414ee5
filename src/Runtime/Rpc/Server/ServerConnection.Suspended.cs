using System.Runtime.CompilerServices;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Requests whose handlers may suspend, and the messages of a client that are no requests.</content>
internal sealed partial class ServerConnection
{
    private readonly SuspendedCalls? _suspended;
    private ulong _begun;

    private static ReadOnlySpan<byte> NotExecuted => "the server is stopping, and the call was not executed"u8;

    /// <summary>Gets or sets what is called when handlers have completed: the connection wants a turn. Any thread.</summary>
    public Action<ServerConnection>? Bring { get; set; }

    /// <summary>Gets whether handlers of the connection are suspended, or replies of theirs wait for room.</summary>
    public bool HasSuspended => _suspended is { Count: > 0 };

    /// <summary>Gets whether a reply of a handler that was suspended can be published now.</summary>
    public bool HasReplies => _suspended is { } suspended
        && (suspended.HasCompleted || (suspended.UnsentLength is >= 0 and int length && _producer.TryEnsureSpace(length)));

    /// <summary>Publishes the replies of handlers that were suspended, and begins no request.</summary>
    public void PublishReplies() => _suspended?.Publish();

    /// <summary>
    /// Answers the requests that were published and not begun: nobody will carry them out. As far as the ring has room, and no more than the
    /// client could have published before.
    /// </summary>
    public void RefuseRest()
    {
        ulong end = _consumer.Position + (ulong)_consumer.MaxMessageLength;
        while (_consumer.Position < end && _consumer.TryReceive(out _, out uint method))
        {
            if (method != ControlMessage.Kind)
            {
                if (!_producer.TryClaim(ErrorReply.MaxTextLength, out Span<byte> reply))
                {
                    return;
                }

                NotExecuted.CopyTo(reply);
                _producer.Publish(NotExecuted.Length, ReplyKind.Of((uint)StatusCode.Unavailable, NextNumber()));
            }

            _consumer.Release();
        }
    }

    /// <summary>Takes note that the connection ends: handlers that are suspended are told by their tokens. For the loop's thread.</summary>
    public void Close() => _suspended?.Close();

    // The number of the request that is shown.
    private uint NextNumber() => (uint)(_suspended is null ? _answered++ : _begun++);

    private int ServeSuspended(SuspendedCalls suspended, int maxRequests, bool spins, TurnClock clock)
    {
        // Requests wait behind replies that have no room: who does not read gets no more done.
        int served = suspended.Publish();
        if (suspended.UnsentLength >= 0 || (_isBlocked && !TryUnblock()))
        {
            return served;
        }

        while (served < maxRequests
            && !suspended.IsFull
            && _consumer.TryReceive(out ReadOnlySpan<byte> request, out uint method))
        {
            if (method == ControlMessage.Kind)
            {
                TakeControl(request);
            }
            else if (!_producer.TryClaim(_space.Reservation, out Span<byte> reply))
            {
                _isBlocked = true;
                break;
            }
            else
            {
                Begin(suspended, method, request, reply);
            }

            served++;
            if (clock.IsOver || suspended.HasCompleted || (spins && !_consumer.SpinForReply(SpinLoop.InitialPolls)))
            {
                break;
            }
        }

        return served;
    }

    private void Begin(SuspendedCalls suspended, uint method, ReadOnlySpan<byte> request, Span<byte> reply)
    {
        SuspendableCall call = suspended.Next;
        call.Begin(method, _begun, request.Length);
        int length = 0;
        uint status = 0;
        bool isAnswered = _consumer.IsShownFlagged && TryAnswerFlagged(call.Context, out status);
        if (!isAnswered && !_dispatcher.TryDispatch(call, request, reply, out length, out status))
        {
            _begun++;
            _producer.Abandon();
            _consumer.Release();
            return;
        }

        if (status == (uint)StatusCode.OK)
        {
            _producer.Publish(length, ReplyKind.Of(status, NextNumber()));
        }
        else
        {
            PublishError(length, status);
        }

        if (_dispatcher.HasAftermath)
        {
            TakeAftermath();
        }

        _consumer.Release();
    }

    // It has no number and gets no reply.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeControl(ReadOnlySpan<byte> message)
    {
        if (!ControlMessage.TryReadCancel(message, out uint number))
        {
            CountOffence();
        }
        else
        {
            // A call that has ended, or whose handler does not suspend, is not there: the message came too late.
            _suspended?.Cancel(number, _begun);
        }

        _consumer.Release();
    }
}
