using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <summary>An asynchronous call that is under way, as its connection sees it. Rented from a pool.</summary>
/// <remarks>
/// Exactly one of several threads ends it (<see cref="TryEnd"/>): the one that has its reply, or the one that gives it up. It goes back to
/// the pool when all who know it have let go: its caller, and its connection or a queue.
/// </remarks>
internal abstract partial class PendingCall
{
    private const int Running = 0;
    private const int Suspended = 1;
    private const int Ended = 2;

    /// <summary>The longest buffer that is kept for the next call.</summary>
    protected const int MaxKeptBytes = 64 * 1024;

    private AsyncCaller? _caller;
    private AsyncConnection? _connection;
    private ClientCallContext? _context;
    private CancellationToken _token;
    private CancellationTokenRegistration _registration;
    private byte[] _request = [];
    private int _requestLength;
    private int _state;
    private int _owners;
    private bool _hasPolled;

    /// <summary>Gets the id of the method.</summary>
    public uint Method { get; private set; }

    /// <summary>Gets whether the call waits for a server that cannot be reached.</summary>
    public bool WaitsForReady { get; private set; }

    /// <summary>Gets until when the call may take.</summary>
    public Deadline Deadline { get; private set; }

    /// <summary>Gets where the request lies in its ring.</summary>
    public ulong Position { get; private set; }

    /// <summary>Gets the length word that the request was published with.</summary>
    public uint LengthWord { get; set; }

    /// <summary>Gets the number of the request in its ring.</summary>
    public uint Number { get; private set; }

    /// <summary>Gets the request of a call that waits to be sent.</summary>
    public ReadOnlySpan<byte> Request => _request.AsSpan(0, _requestLength);

    /// <summary>Gets the block of headers of the request; empty if it has none.</summary>
    public ReadOnlySpan<byte> Headers => _context is null ? default : _context.Headers;

    /// <summary>Gets whether the call has ended, for its caller.</summary>
    public bool HasEnded => Volatile.Read(ref _state) == Ended;

    /// <summary>Gets the connection that the request was sent over; null as long as it was not.</summary>
    public AsyncConnection? Connection => Volatile.Read(ref _connection);

    /// <summary>Gets whether somebody is called back when the call ends.</summary>
    public bool IsSuspended => Volatile.Read(ref _state) == Suspended;

    /// <summary>Gets whether no other thread than the caller's receives the reply.</summary>
    protected bool IsBoundToThread => _caller is { IsBoundToThread: true };

    /// <summary>Gets whether continuations run on the thread that receives the reply.</summary>
    protected bool RunsContinuationsInline => _caller?.Options.AllowSynchronousContinuations ?? false;

    /// <summary>Begins a call. Its caller knows it from now on, and the place that it is given to next.</summary>
    public void Begin(
        AsyncCaller caller, uint method, Deadline deadline, bool waitsForReady, ClientCallContext? context, CancellationToken token)
    {
        WaitsForReady = waitsForReady;
        _caller = caller;
        _context = context;
        _token = token;
        Method = method;
        Deadline = deadline;

        // Its caller, and the connection or the queue that it is given to.
        _owners = 2;
    }

    /// <summary>Notes that one more place knows the call. Before the place does.</summary>
    public void AddOwner() => Interlocked.Increment(ref _owners);

    /// <summary>Notes that its caller, or a place, knows the call no more. The last one returns it to the pool.</summary>
    public void ReleaseOwner()
    {
        // Who alone knows it needs no exchange.
        if (Volatile.Read(ref _owners) == 1 || Interlocked.Decrement(ref _owners) == 0)
        {
            Reset();
            ReturnToPool();
        }
    }

    /// <summary>Keeps a copy of the request until there is room for it.</summary>
    public void Keep(ReadOnlySpan<byte> request)
    {
        if (_request.Length < request.Length)
        {
            _request = GC.AllocateUninitializedArray<byte>(Math.Max(request.Length, 256));
        }

        request.CopyTo(_request);
        _requestLength = request.Length;
    }

    /// <summary>Notes where the request is sent. Comes before it is published.</summary>
    public void Send(AsyncConnection connection, uint number, ulong position)
    {
        Number = number;
        Position = position;
        Volatile.Write(ref _connection, connection);
    }

    /// <summary>Ends the call for its caller, who must then be told by whoever called this.</summary>
    /// <returns>False if it has ended before.</returns>
    public bool TryEnd()
    {
        int before = Interlocked.Exchange(ref _state, Ended);
        if (before == Ended)
        {
            return false;
        }

        if (before == Suspended)
        {
            _caller!.EndWait();
        }

        return true;
    }

    /// <summary>Takes the reply over from the ring. The call has ended, and its slot is released afterwards.</summary>
    /// <param name="status">The status of the call.</param>
    /// <param name="reply">The reply, or the text of the error.</param>
    /// <param name="headers">Entries without faults.</param>
    /// <returns>What the caller gets instead of the reply; null if it gets that.</returns>
    public Exception? Take(uint status, ReadOnlySpan<byte> reply, ReadOnlySpan<byte> headers)
    {
        if (status != (uint)StatusCode.OK)
        {
            return ErrorReply.Read(status, reply, headers, _connection!.Channel, _caller!.Client.GetMethodName(Method));
        }

        try
        {
            Read(reply);
            return null;
        }
#pragma warning disable CA1031 // What a reader of the caller's throws is the caller's to see.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return error;
        }
    }

    /// <summary>Tells the caller that the call has ended. The object may serve another call when this returns.</summary>
    /// <param name="error">What the caller gets; null for what <see cref="Take"/> took.</param>
    public abstract void Complete(Exception? error);

    /// <summary>Ends the call because its caller need not wait any longer; does nothing if it has ended.</summary>
    public void GiveUp(Exception error)
    {
        if (TryEnd())
        {
            // It cannot go back to the pool before its caller was told.
            Connection?.Cancel(this);
            Complete(error);
        }
    }

    /// <summary>Runs what comes after the call.</summary>
    /// <returns>What the caller gets instead of the reply; null if it gets that.</returns>
    protected Exception? EndContext(Exception? error)
    {
        try
        {
            _context?.End(error);
            return error;
        }
#pragma warning disable CA1031 // What an interceptor throws is the caller's to see.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    /// <summary>
    /// Looks for the reply for a while, on the thread that wants to await it; where no other thread would receive it, until the call has
    /// ended.
    /// </summary>
    protected void PollOnce()
    {
        if (IsBoundToThread)
        {
            _caller!.Finish(this);
        }
        else if (!_hasPolled)
        {
            _hasPolled = true;
            Connection?.SpinFor(this);
        }
    }

    /// <summary>Prepares for being called back, before the continuation is known.</summary>
    /// <returns>The connection that has to be told afterwards, when this object must not be used any more.</returns>
    protected AsyncConnection? Suspend()
    {
        _caller!.BeginWait();
        if (Interlocked.CompareExchange(ref _state, Suspended, Running) != Running)
        {
            _caller.EndWait();
            return null;
        }

        if (!Deadline.IsNever)
        {
            PrepareTimer();
            StartTimer();
        }

        if (_token.CanBeCanceled)
        {
            _registration = _token.UnsafeRegister(
                static (call, token) => ((PendingCall)call!).GiveUp(new OperationCanceledException(token)), this);
        }

        return Connection;
    }

    /// <summary>Reads the reply, or copies it.</summary>
    protected abstract void Read(ReadOnlySpan<byte> reply);

    /// <summary>Forgets the call.</summary>
    protected virtual void Reset()
    {
        // Waits for a callback that runs: it may not end the next call.
        _registration.Dispose();
        _registration = default;
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_request.Length > MaxKeptBytes)
        {
            _request = [];
        }

        _requestLength = 0;
        _caller = null;
        _context = null;
        _connection = null;
        _token = default;
        _hasPolled = false;
        Deadline = Deadline.Never;
        _owners = 0;
        Volatile.Write(ref _state, Running);
    }

    /// <summary>Makes the object available for another call.</summary>
    protected abstract void ReturnToPool();
}
