using ZcGen.Memory;

namespace ZcGen.Rpc;

/// <summary>The headers of one reply at a time, between the error that they belong to and the reply's publication.</summary>
internal sealed class ReplyHeaders
{
    // Made at the first error that has some.
    private byte[] _block = [];
    private int _length;

    /// <summary>Gets the length of the block; 0 if there are no headers.</summary>
    public int Length => _length;

    /// <summary>Writes the headers of an error, as far as there is room.</summary>
    /// <param name="error">The error, of a handler.</param>
    /// <param name="room">The bytes that there are for them in the reply.</param>
    /// <returns>What was left out, for people; null if nothing.</returns>
    public string? Write(RpcException error, int room)
    {
        if (_block.Length == 0)
        {
            _block = new byte[SlotLayout.MaxHeadersSize];
        }

        _length = ErrorReply.WriteHeaders(error, _block, room, out string? leftOut);
        return leftOut;
    }

    /// <summary>Returns the block, and forgets it.</summary>
    public ReadOnlySpan<byte> Take()
    {
        int length = _length;
        _length = 0;
        return _block.AsSpan(0, length);
    }
}
