using System.Buffers.Binary;

namespace ZcGen.Rpc;

/// <summary>Reads the entries of a block of headers one after the other. Reads nothing outside it, whatever it says.</summary>
/// <param name="entries">The block without its size.</param>
internal ref struct HeaderReader(ReadOnlySpan<byte> entries)
{
    private ReadOnlySpan<byte> _left = entries;

    /// <summary>Gets whether all entries were read.</summary>
    public readonly bool IsAtEnd => _left.IsEmpty;

    /// <summary>Reads the next entry.</summary>
    /// <returns>False if there is none, or if it does not end within the block.</returns>
    public bool TryRead(out HeaderType type, out ReadOnlySpan<byte> value)
    {
        type = HeaderType.None;
        value = default;
        if (_left.Length < HeaderBlock.EntryPrefix)
        {
            return false;
        }

        type = (HeaderType)BinaryPrimitives.ReadUInt16LittleEndian(_left);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(_left[sizeof(ushort)..]);
        int size = HeaderBlock.SizeOf(length);
        if (size > _left.Length)
        {
            return false;
        }

        value = _left.Slice(HeaderBlock.EntryPrefix, length);
        _left = _left[size..];
        return true;
    }
}
