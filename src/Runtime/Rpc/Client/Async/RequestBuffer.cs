namespace ZcGen.Rpc;

/// <summary>Builds requests for which there is no room in a ring now. Belongs to a thread, which reuses it.</summary>
/// <remarks>As long as the longest request, because a message does not move while it is built; what is not written is not paid for.</remarks>
internal sealed class RequestBuffer : RequestPlace
{
    [ThreadStatic]
    private static RequestBuffer? _ofThread;

    private AsyncCaller? _caller;
    private byte[] _bytes = [];
    private int _capacity;

    /// <summary>Gets the memory.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, _capacity);

    /// <summary>Returns a buffer in which this thread can build a request.</summary>
    public static RequestBuffer Rent(AsyncCaller caller, int capacity)
    {
        // One that is in use is that of a call which is begun while another one is built.
        RequestBuffer buffer = _ofThread is { IsOpen: false } free ? free : new RequestBuffer();
        _ofThread = buffer;
        if (buffer._bytes.Length < capacity)
        {
            buffer._bytes = GC.AllocateUninitializedArray<byte>(capacity);
        }

        buffer._capacity = capacity;

        buffer._caller = caller;
        return buffer;
    }

    /// <inheritdoc/>
    public override Span<byte> Grow(long required)
    {
        MessageLimit.Check(required, _capacity);
        return Bytes;
    }

    /// <inheritdoc/>
    protected override void Send(PendingCall call, int length)
    {
        call.Keep(_bytes.AsSpan(0, length));
        _caller!.Enqueue(call);
        _caller = null;
    }

    /// <inheritdoc/>
    protected override void Abandon() => _caller = null;

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> Built(int length) => _bytes.AsSpan(0, length);
}
