using ZcGen.Compiler.Model;

namespace ZcGen.Compiler.Layout;

/// <summary>Places the fields of structs, one struct after another, as the FlatBuffers format defines it. Not thread-safe.</summary>
internal sealed class StructLayouter
{
    /// <summary>The largest offset of a field: it is a 16-bit number in the tools of the format.</summary>
    public const int MaxOffset = 65535;

    /// <summary>The largest size. No message can hold two such structs; the limit keeps sums of sizes from overflowing.</summary>
    public const int MaxSize = 1 << 30;

    private readonly List<PaddingModel> _padding = [];
    private long _size;

    /// <summary>Gets the largest alignment of the fields so far, in bytes.</summary>
    public int Alignment { get; private set; }

    /// <summary>Starts an empty struct.</summary>
    public void Start()
    {
        _padding.Clear();
        _size = 0;
        Alignment = 1;
    }

    /// <summary>
    /// Places the next field. The struct is too large if the field starts after <see cref="MaxOffset"/> or ends after <see
    /// cref="MaxSize"/>.
    /// </summary>
    /// <param name="type">The type of the field.</param>
    /// <returns>The offset of the first byte of the field, and of the byte after its last one.</returns>
    public (long Start, long End) Place(TypeModel type)
    {
        Alignment = Math.Max(Alignment, type.Alignment);
        Pad(type.Alignment);
        long start = _size;
        _size += type.InlineSize;
        return (start, _size);
    }

    /// <summary>Completes the struct.</summary>
    /// <param name="forcedAlignment">The alignment that <c>force_align</c> demands; 0 for none.</param>
    public StructLayout Finish(int forcedAlignment)
    {
        Alignment = Math.Max(Alignment, forcedAlignment);
        Pad(Alignment);
        return new StructLayout((int)_size, Alignment, _padding.Count == 0 ? default : new([.. _padding]));
    }

    private void Pad(int alignment)
    {
        long aligned = (_size + alignment - 1) & -alignment;
        if (aligned > _size)
        {
            _padding.Add(new PaddingModel((int)_size, (int)(aligned - _size)));
            _size = aligned;
        }
    }
}
