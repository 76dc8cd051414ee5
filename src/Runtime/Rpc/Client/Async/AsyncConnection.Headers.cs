using ZcGen.Memory;
using ZcGen.Rings;

namespace ZcGen.Rpc;

/// <content>Requests with headers, which take room behind what was built.</content>
internal sealed partial class AsyncConnection
{
    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> Built(int length) => _producer.Claimed[..length];

    // The bytes of a request, its headers and its deadline.
    private static int LengthOf(PendingCall call, int length) => call.Headers.IsEmpty
        ? length
        : RingProducer.LengthWith(length, call.Headers.Length) + SlotLayout.DeadlineSize;

    // Of whoever sends, while the request is claimed.
    private bool HasRoomFor(PendingCall call, int length)
    {
        int required = LengthOf(call, length);
        return required <= _producer.Claimed.Length || (required <= MaxRequestLength && _producer.TryGrow(required, out _));
    }

    // The request cannot grow where it is: it waits for its room as a copy, as one that was built elsewhere does.
    private void SendLater(PendingCall call, int length)
    {
        call.Keep(_producer.Claimed[..length]);
        _producer.Abandon();
        EndSending();
        _caller.Enqueue(call);
    }
}
