using System.Runtime.CompilerServices;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Calls with metadata, and calls that interceptors or listeners want to know about.</content>
internal sealed partial class ClientConnection
{
    private int _isLost;

    // What calls without metadata have.
    private Metadata? NoMetadata => Client.Interceptors.Count > 0 ? Metadata.Empty : null;

    /// <summary>Sends metadata with the call that was just begun.</summary>
    public void Send(Metadata? metadata) => _metadata = metadata ?? NoMetadata;

    /// <summary>Copies the request of a call that was not sent, and ends the call.</summary>
    public KeptRequest Keep(ulong call, uint method)
    {
        if (_call != call)
        {
            CannotBeInvoked(call);
        }

        CallTime time = _timedCall == call ? _time : new CallTime(_timeout, Client.Clock);
        time.Start();
        byte[] bytes = _producer.Claimed[.._builder.Finish()].ToArray();
        Metadata? metadata = _metadata;
        End(call, method);
        return new KeptRequest(bytes, metadata, time);
    }

    /// <summary>Begins a call with the copy of a request, in the place that was claimed for it.</summary>
    public ulong Begin(KeptRequest request, Span<byte> place)
    {
        Keep(request.Time, _call + 1);
        _ = _builder.Begin(place, request.Bytes, vtable: 0, table: 0);
        _metadata = request.Metadata;
        return ++_call;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlyMessageSpan InvokeSurrounded(ulong call, uint method, Deadline deadline)
    {
        var context = new ClientCallContext(Client, method, _metadata, _timedCall == call ? _time.StartTimestamp : 0);
        context.Begin();
        _metadata = NoMetadata;
        ReadOnlyMessageSpan reply;
        try
        {
            reply = Invoke(call, method, deadline, context.Headers);
        }
        catch (Exception error)
        {
            context.End(error);
            throw;
        }

        context.End(error: null);
        return reply;
    }

    private void OnPeerClosed()
    {
        Volatile.Write(ref _hasFailed, true);
        NoteLost();
    }

    // Once, however the connection ends.
    private void NoteLost()
    {
        if (Interlocked.Exchange(ref _isLost, 1) == 0)
        {
            Client.Connectivity.Lost();
        }
    }

    // The builder has claimed what the request takes. The headers are to follow it, and the deadline as well.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeRoom(int length, int headersLength)
    {
        int required = RingProducer.LengthWith(length, headersLength) + SlotLayout.DeadlineSize;
        if (required > _producer.Claimed.Length)
        {
            _ = Grow(required);
        }
    }
}
