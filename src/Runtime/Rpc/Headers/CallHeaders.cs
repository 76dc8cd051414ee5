using System.Diagnostics;

namespace ZcGen.Rpc;

/// <summary>The headers that came with a message: a copy, opened when somebody asks. Used for one message after the other.</summary>
internal sealed class CallHeaders
{
    private byte[] _entries = [];
    private int _length;
    private Metadata? _metadata;

    /// <summary>Gets the metadata.</summary>
    public Metadata Metadata => _metadata ??= HeaderBlock.ReadMetadata(Entries);

    /// <summary>Gets the details of an error; empty if there are none.</summary>
    public ReadOnlySpan<byte> Details =>
        HeaderBlock.TryFind(Entries, HeaderType.Details, out ReadOnlySpan<byte> details) ? details : default;

    private ReadOnlySpan<byte> Entries => _entries.AsSpan(0, _length);

    /// <summary>Gets the trace context.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryGetTraceContext(out ActivityContext context) => HeaderBlock.TryReadTraceContext(Entries, out context);

    /// <summary>Takes over headers that were checked.</summary>
    public void Take(ReadOnlySpan<byte> entries)
    {
        if (_entries.Length < entries.Length)
        {
            _entries = new byte[entries.Length];
        }

        entries.CopyTo(_entries);
        _length = entries.Length;
        _metadata = null;
    }

    /// <summary>Forgets the headers.</summary>
    public void Clear()
    {
        _length = 0;
        _metadata = null;
    }
}
