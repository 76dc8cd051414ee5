using System.Collections.Concurrent;
using ZcGen.Channels;
using ZcGen.Format;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>The calls of one connection whose handlers are suspended, and their replies until the ring has room for them.</summary>
/// <remarks>
/// <see cref="Complete"/>, <see cref="TryCharge"/>, <see cref="Discharge"/> and <see cref="WriteError"/> are for any thread, all else is for the
/// thread that serves the connection.
/// </remarks>
internal sealed class SuspendedCalls
{
    private readonly RequestDispatcher _dispatcher;
    private readonly ServerOptions _options;
    private readonly Func<CallContext> _newContext;
    private readonly RingProducer _producer;
    private readonly RingConsumer _consumer;
    private readonly ReplySpace _space;
    private readonly Dictionary<ulong, SuspendableCall> _inFlight = [];
    private readonly Stack<SuspendableCall> _idle = new();
    private readonly ConcurrentQueue<SuspendableCall> _completed = new();
    private readonly Queue<SuspendableCall> _unsent = new();
    private readonly Action _bring;
    private long _bytes;
    private int _isBrought;
    private bool _isClosed;
    private bool _isArmed;

    /// <summary>Creates the calls of a connection.</summary>
    /// <param name="channel">The connection's.</param>
    /// <param name="space">Where replies in place are built.</param>
    /// <param name="dispatcher">Calls the handlers.</param>
    /// <param name="options">How many calls and bytes there may be.</param>
    /// <param name="newContext">Makes what handlers learn of a call.</param>
    /// <param name="bring">Called when handlers have completed: the connection wants a turn. Any thread.</param>
    public SuspendedCalls(
        Channel channel, ReplySpace space, RequestDispatcher dispatcher, ServerOptions options, Func<CallContext> newContext, Action bring)
    {
        _producer = channel.Producer;
        _consumer = channel.Consumer;
        _space = space;
        _dispatcher = dispatcher;
        _options = options;
        _newContext = newContext;
        _bring = bring;
        Next = new SuspendableCall(this, newContext());
    }

    /// <summary>Gets the call that the next request uses.</summary>
    public SuspendableCall Next { get; private set; }

    /// <summary>Gets how many calls have begun and are not answered.</summary>
    public int Count => _inFlight.Count;

    /// <summary>Gets whether no call may begin before another one is answered.</summary>
    public bool IsFull => _inFlight.Count >= _options.MaxCallsInFlight;

    /// <summary>Gets whether handlers have completed whose replies were not looked at yet.</summary>
    public bool HasCompleted => Volatile.Read(ref _isBrought) != 0;

    /// <summary>Gets the length of the reply that waits for room, with its headers; -1 if none does.</summary>
    public int UnsentLength => _unsent.TryPeek(out SuspendableCall? call) ? call.PublishedLength : -1;

    /// <summary>Gets the length in bytes of the longest reply.</summary>
    public int MaxReplyLength => _producer.MaxMessageLength;

    /// <summary>Returns the request that is being dispatched.</summary>
    public ReadOnlySpan<byte> ShownRequest(int length) => _consumer.Shown(length);

    /// <summary>Begins the reply in the ring.</summary>
    public MessageBuilder BeginInPlace(out Span<byte> place)
    {
        place = _producer.Claimed;
        return _dispatcher.Builder;
    }

    /// <summary>Finishes the reply in the ring, and returns it.</summary>
    public ReadOnlySpan<byte> FinishInPlace() => _producer.Claimed[.._dispatcher.Builder.Finish()];

    /// <summary>Copies a reply into the ring, and returns its length.</summary>
    public int CopyInPlace(ReadOnlySpan<byte> reply)
    {
        Span<byte> place = _producer.Claimed;
        reply.CopyTo(reply.Length <= place.Length ? place : _space.Grow(reply.Length));
        return reply.Length;
    }

    /// <summary>Counts the next call as suspended. The request after it uses another one.</summary>
    public void Suspend(SuspendableCall call)
    {
        _inFlight.Add(call.Number, call);
        Next = _idle.TryPop(out SuspendableCall? idle) ? idle : new SuspendableCall(this, _newContext());
    }

    /// <summary>Queues the reply of a call whose handler has completed. Any thread.</summary>
    public void Complete(SuspendableCall call)
    {
        _completed.Enqueue(call);
        if (Interlocked.Exchange(ref _isBrought, 1) == 0)
        {
            _bring();
        }

        if (Volatile.Read(ref _isClosed))
        {
            Drop();
        }
    }

    /// <summary>Publishes replies of handlers that have completed, as far as the ring has room. Returns how many.</summary>
    public int Publish()
    {
        if (HasCompleted)
        {
            TakeCompleted();
        }

        int count = 0;
        while (_unsent.TryPeek(out SuspendableCall? call) && _producer.TryClaim(call.PublishedLength, out Span<byte> place))
        {
            call.Reply.CopyTo(place);
            _ = _producer.Publish(call.ReplyLength, ReplyKind.Of(call.Status, (uint)call.Number), Deadline.Never, call.Headers.Take());
            _unsent.Dequeue();
            _inFlight.Remove(call.Number);
            call.End();
            _idle.Push(call);
            count++;
        }

        if (count > 0)
        {
            Disarm();
        }

        return count;
    }

    /// <summary>Says that the channel is armed for the space that the first unsent reply needs.</summary>
    public void NoteArmed() => _isArmed = true;

    /// <summary>Cancels the token of a call; does nothing if its handler is not suspended.</summary>
    /// <param name="number">The number of the call, modulo <see cref="ReplyKind.Numbers"/>. The peer's word.</param>
    /// <param name="begun">How many calls have begun: the last one with this number is meant.</param>
    public void Cancel(uint number, ulong begun)
    {
        ulong age = (begun - 1 - number) % ReplyKind.Numbers;
        if (_inFlight.TryGetValue(begun - 1 - age, out SuspendableCall? call))
        {
            call.Context.Cancel();
        }
    }

    /// <summary>Cancels all tokens, and drops the replies: nobody reads them.</summary>
    public void Close()
    {
        Volatile.Write(ref _isClosed, true);
        Interlocked.MemoryBarrier(); // orders the store of isClosed before the loads of Drop
        foreach (SuspendableCall call in _inFlight.Values)
        {
            call.Context.Cancel();
        }

        while (_unsent.TryDequeue(out SuspendableCall? call))
        {
            call.End();
        }

        Drop();
    }

    /// <summary>Takes so many bytes of what the connection's calls may hold. Any thread.</summary>
    public bool TryCharge(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= _options.MaxBytesInFlight)
        {
            return true;
        }

        Discharge(bytes);
        return false;
    }

    /// <summary>Gives bytes back. Any thread.</summary>
    public void Discharge(int bytes) => Interlocked.Add(ref _bytes, -bytes);

    /// <summary>Returns what a call gets that would hold too many bytes.</summary>
    public RpcException TooManyBytes(int bytes) => new(
        StatusCode.ResourceExhausted,
        $"the server keeps requests and replies of {Volatile.Read(ref _bytes)} bytes for calls of this connection in flight, and {bytes} more are "
        + $"above its limit of {_options.MaxBytesInFlight}: have fewer calls in flight, or raise {nameof(ServerOptions)}."
        + $"{nameof(ServerOptions.MaxBytesInFlight)}");

    /// <summary>Writes what a handler's exception becomes, and returns its length. Any thread.</summary>
    public int WriteError(SuspendableCall call, Exception error, Span<byte> reply, out uint status) =>
        _dispatcher.WriteError(error, call.Method, call.Context, reply, call.Headers, MaxReplyLength, out status);

    private void TakeCompleted()
    {
        _ = Interlocked.Exchange(ref _isBrought, 0);
        while (_completed.TryDequeue(out SuspendableCall? call))
        {
            _unsent.Enqueue(call);
        }
    }

    private void Disarm()
    {
        if (_isArmed && _unsent.Count == 0)
        {
            _isArmed = false;
            _producer.DisarmSpace();
        }
    }

    private void Drop()
    {
        while (_completed.TryDequeue(out SuspendableCall? call))
        {
            call.End();
        }
    }
}
