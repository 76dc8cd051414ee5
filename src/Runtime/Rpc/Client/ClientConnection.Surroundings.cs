using System.Runtime.CompilerServices;
using ZcGen.Memory;
using ZcGen.Rings;
using ZcGen.Waiting;

namespace ZcGen.Rpc;

/// <content>Calls with metadata, and calls that interceptors or listeners want to know about.</content>
internal sealed partial class ClientConnection
{
    // What calls without metadata have.
    private Metadata? NoMetadata => Client.Interceptors.Count > 0 ? Metadata.Empty : null;

    /// <summary>Sends metadata with the call that was just begun.</summary>
    public void Send(Metadata? metadata) => _metadata = metadata ?? NoMetadata;

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
