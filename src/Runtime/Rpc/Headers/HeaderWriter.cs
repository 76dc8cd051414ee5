using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using ZcGen.Memory;

namespace ZcGen.Rpc;

/// <summary>Writes a block of headers.</summary>
/// <param name="block">Where; <see cref="SlotLayout.MaxHeadersSize"/> bytes.</param>
internal ref struct HeaderWriter(Span<byte> block)
{
    private readonly Span<byte> _block = block;
    private int _length = SlotLayout.HeadersPrefix;

    /// <summary>Adds a trace context. Leaves out a tracestate that is too long or no text, as W3C says.</summary>
    public void Add(ActivityContext context)
    {
        HeaderBlock.WriteTraceParent(context, Begin(HeaderType.TraceParent, HeaderBlock.TraceParentLength));
        if (context.TraceState is { Length: > 0 and <= HeaderBlock.MaxTraceStateLength } state
            && !state.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            _ = Encoding.ASCII.GetBytes(state, Begin(HeaderType.TraceState, state.Length));
        }
    }

    /// <summary>Adds metadata.</summary>
    public void Add(Metadata metadata)
    {
        foreach (MetadataEntry entry in metadata)
        {
            Span<byte> value = Begin(HeaderType.Metadata, 1 + entry.Key.Length + entry.ValueBytes.Length);
            value[0] = (byte)Encoding.ASCII.GetBytes(entry.Key, value[1..]);
            entry.ValueBytes.Span.CopyTo(value[(1 + value[0])..]);
        }
    }

    /// <summary>Adds the details of an error, if there is room.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryAddDetails(ReadOnlySpan<byte> details)
    {
        if (_length + HeaderBlock.SizeOf(details.Length) > _block.Length)
        {
            return false;
        }

        details.CopyTo(Begin(HeaderType.Details, details.Length));
        return true;
    }

    /// <summary>Ends the block.</summary>
    /// <returns>Its length; 0 if nothing was added.</returns>
    public readonly int Finish()
    {
        if (_length == SlotLayout.HeadersPrefix)
        {
            return 0;
        }

        int size = SlotLayout.HeadersOffset(_length);
        _block[_length..size].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(_block, (uint)size);
        return size;
    }

    private Span<byte> Begin(HeaderType type, int length)
    {
        int size = HeaderBlock.SizeOf(length);
        Span<byte> entry = _block.Slice(_length, size);
        _length += size;
        entry.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)type);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[sizeof(ushort)..], (ushort)length);
        return entry.Slice(HeaderBlock.EntryPrefix, length);
    }
}
