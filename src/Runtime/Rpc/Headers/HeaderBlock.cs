using System.Diagnostics;
using System.Text;

namespace ZcGen.Rpc;

/// <summary>The bytes of a block of headers: what docs/wire-format.md says of them.</summary>
internal static class HeaderBlock
{
    /// <summary>The length of a traceparent: its version, the ids of trace and parent, and flags.</summary>
    public const int TraceParentLength = 26;

    /// <summary>The longest tracestate in bytes.</summary>
    public const int MaxTraceStateLength = 512;

    /// <summary>The longest details in bytes.</summary>
    public const int MaxDetailsLength = 1024;

    /// <summary>The bytes of an entry before its value.</summary>
    public const int EntryPrefix = 2 * sizeof(ushort);

    private const int EntryAlignment = 4;

    // Its parts, and the version that W3C never gives out.
    private const int TraceIdOffset = 1;
    private const int SpanIdOffset = 17;
    private const int FlagsOffset = 25;
    private const byte NoVersion = 0xFF;

    /// <summary>Returns the bytes that an entry takes.</summary>
    /// <param name="length">The length of its value.</param>
    public static int SizeOf(int length) => (EntryPrefix + length + EntryAlignment - 1) & ~(EntryAlignment - 1);

    /// <summary>Returns the bytes that an entry of metadata takes.</summary>
    public static int SizeOf(MetadataEntry entry) => SizeOf(1 + entry.Key.Length + entry.ValueBytes.Length);

    /// <summary>Checks headers that a peer sent.</summary>
    /// <param name="entries">The block without its size: memory that the peer cannot change.</param>
    /// <returns>What an honest peer never sends; null if they are well-formed.</returns>
    public static string? FindFault(ReadOnlySpan<byte> entries)
    {
        int metadata = 0;
        uint seen = 0;
        for (HeaderReader reader = new(entries); !reader.IsAtEnd;)
        {
            if (!reader.TryRead(out HeaderType type, out ReadOnlySpan<byte> value))
            {
                return $"an entry of the headers that ends behind them, of type {(int)type}";
            }

            if (type is HeaderType.TraceParent or HeaderType.TraceState or HeaderType.Details)
            {
                if ((seen & (1u << (int)type)) != 0)
                {
                    return $"two headers of type {(int)type}";
                }

                seen |= 1u << (int)type;
            }

            metadata += type == HeaderType.Metadata ? SizeOf(value.Length) : 0;
            if (!IsValid(type, value))
            {
                return $"a header of type {(int)type} whose {value.Length} bytes are none of it";
            }
        }

        return metadata <= Metadata.MaxSize ? null : $"{metadata} bytes of metadata, where {Metadata.MaxSize} are the most";
    }

    /// <summary>Reads the entries of metadata of a block without faults.</summary>
    public static Metadata ReadMetadata(ReadOnlySpan<byte> entries)
    {
        List<MetadataEntry>? found = null;
        for (HeaderReader reader = new(entries); reader.TryRead(out HeaderType type, out ReadOnlySpan<byte> value);)
        {
            if (type == HeaderType.Metadata)
            {
                SplitMetadata(value, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> bytes);
                (found ??= []).Add(MetadataEntry.Open(key, bytes));
            }
        }

        return found is null ? Metadata.Empty : new Metadata(found);
    }

    /// <summary>Reads the trace context of a block without faults.</summary>
    /// <returns>False if it has none, or one that names no span.</returns>
    public static bool TryReadTraceContext(ReadOnlySpan<byte> entries, out ActivityContext context)
    {
        context = default;
        if (!TryFind(entries, HeaderType.TraceParent, out ReadOnlySpan<byte> parent) || parent[0] == NoVersion)
        {
            return false;
        }

        ReadOnlySpan<byte> trace = parent[TraceIdOffset..SpanIdOffset];
        ReadOnlySpan<byte> span = parent[SpanIdOffset..FlagsOffset];
        if (!trace.ContainsAnyExcept((byte)0) || !span.ContainsAnyExcept((byte)0))
        {
            return false;
        }

        string? state = TryFind(entries, HeaderType.TraceState, out ReadOnlySpan<byte> text) ? Encoding.ASCII.GetString(text) : null;
        var flags = (ActivityTraceFlags)(parent[FlagsOffset] & (byte)ActivityTraceFlags.Recorded);
        context = new ActivityContext(
            ActivityTraceId.CreateFromBytes(trace), ActivitySpanId.CreateFromBytes(span), flags, state, isRemote: true);
        return true;
    }

    /// <summary>Finds the entry of a type in a block without faults.</summary>
    public static bool TryFind(ReadOnlySpan<byte> entries, HeaderType wanted, out ReadOnlySpan<byte> value)
    {
        for (HeaderReader reader = new(entries); reader.TryRead(out HeaderType type, out value);)
        {
            if (type == wanted)
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Writes a traceparent.</summary>
    public static void WriteTraceParent(ActivityContext context, Span<byte> value)
    {
        value[0] = 0;
        context.TraceId.CopyTo(value[TraceIdOffset..SpanIdOffset]);
        context.SpanId.CopyTo(value[SpanIdOffset..FlagsOffset]);
        value[FlagsOffset] = (byte)context.TraceFlags;
    }

    private static bool IsValid(HeaderType type, ReadOnlySpan<byte> value) => type switch
    {
        HeaderType.TraceParent => value.Length == TraceParentLength,
        HeaderType.TraceState => value.Length <= MaxTraceStateLength && MetadataEntry.IsText(value),
        HeaderType.Metadata => SplitMetadata(value, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> bytes)
            && MetadataEntry.IsValid(key, bytes),
        HeaderType.Details => value.Length <= MaxDetailsLength,
        _ => true,
    };

    private static bool SplitMetadata(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> bytes)
    {
        key = default;
        bytes = default;
        if (value.IsEmpty || 1 + value[0] > value.Length)
        {
            return false;
        }

        key = value.Slice(1, value[0]);
        bytes = value[(1 + value[0])..];
        return true;
    }
}
